import { AppError } from '#app/domain/shared/errors.ts';

const FORM_TYPES: readonly string[] = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
];

/** Our pages change things by POST alone. Throws `bad_method` for any other. */
export function requirePost(request: Request): void {
  if (request.method !== 'POST')
    throw new AppError('bad_method', `${request.method} is not taken here`);
}

/**
 * The form that a page sent.
 *
 * @throws AppError `bad_method` for anything but POST, `bad_media_type` for a body that is no form,
 * `bad_input` for a form that is broken
 */
export async function formOf(request: Request): Promise<FormData> {
  requirePost(request);
  const type = request.headers.get('content-type') ?? '';
  const essence = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!FORM_TYPES.includes(essence))
    throw new AppError('bad_media_type', 'the body is not a form');
  try {
    return await request.formData();
  } catch (cause) {
    throw new AppError('bad_input', 'the form is broken', { cause });
  }
}
