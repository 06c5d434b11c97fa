import { formOf, requirePost } from '#app/services/read-form.ts';
import { MAX_LOGO_BYTES } from '#app/services/theme-image.ts';

/** A logo and the form around it. */
const MAX_FORM_BYTES = MAX_LOGO_BYTES + 8 * 1024;

/**
 * The form a page sent, or `too_large` without reading it: a form of ours says how long it is, and a
 * file that is too large need not come in at all.
 */
export async function smallFormOf(request: Request): Promise<FormData | 'too_large'> {
  requirePost(request);
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (request.headers.has('transfer-encoding') || length > MAX_FORM_BYTES)
    return 'too_large';
  return formOf(request);
}

/** The bytes of a form's file; none chosen is an empty file. */
export async function fileBytesOf(form: FormData, name: string): Promise<Uint8Array> {
  const file = form.get(name);
  if (file === null || typeof file === 'string') return new Uint8Array();
  return new Uint8Array(await file.arrayBuffer());
}
