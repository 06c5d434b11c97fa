import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * True when the body was signed (HMAC-SHA256, base64) with one of the secrets. Takes the same time
 * either way.
 */
export function isSigned(
  body: Buffer,
  signature: string,
  secrets: readonly string[],
): boolean {
  const given = Buffer.from(signature, 'base64');
  let isTrue = false;
  for (const secret of secrets) {
    const wanted = createHmac('sha256', secret).update(body).digest();
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) isTrue = true;
  }
  // Base64 reads many texts as the same bytes; only the one that platforms write is taken.
  return isTrue && given.toString('base64') === signature;
}
