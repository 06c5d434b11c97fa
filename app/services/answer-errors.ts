import { isAppError, type AppError, type ErrorCode } from '#app/domain/shared/errors.ts';

/** Which answer each broken promise gets; texts under `errors.<code>`. */
export const STATUS_BY_CODE: Readonly<Record<ErrorCode, number>> = {
  bad_input: 400,
  bad_method: 405,
  bad_media_type: 415,
  bad_range: 400,
  bad_money: 400,
  bad_terms: 422,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  series_too_short: 422,
  bad_series: 500,
  platform_refused: 502,
  platform_unreachable: 502,
  platform_throttled: 503,
  store_disconnected: 409,
  plugin_not_built: 404,
};

/** What an error page gets to know. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The answer to a broken promise, for the error page to show. */
export function errorResponse(error: AppError): Response {
  const body: ErrorBody = { code: error.code, values: error.values };
  const headers = error.code === 'bad_method' ? { Allow: 'GET, POST' } : {};
  return Response.json(body, { status: STATUS_BY_CODE[error.code], headers });
}

/** Runs a loader or an action; a broken promise becomes its answer, all else goes on as it is. */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error)) throw errorResponse(error);
    throw error;
  }
}
