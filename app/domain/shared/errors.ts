/** Every code a broken promise can carry. Routes map each to one HTTP status. */
export type ErrorCode =
  | 'series_too_short'
  | 'bad_series'
  | 'bad_range'
  | 'bad_money'
  | 'bad_terms'
  | 'not_found'
  | 'not_allowed'
  | 'conflict'
  | 'bad_input'
  | 'bad_method'
  | 'bad_media_type'
  | 'platform_refused'
  | 'platform_unreachable'
  | 'platform_throttled'
  | 'store_disconnected'
  | 'plugin_not_built';

/**
 * A broken promise. `message` is for the log; people read the text found under `code` in the locales.
 *
 * Code is compared, never the class: the pages are bundled apart from the roles, so one class can
 * exist twice in a process.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Values for the text, e.g. the field or the limit; never secrets. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { values?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.values = options.values ?? {};
  }
}

/** True for our own errors, wherever their class was loaded from. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error;
}
