import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * True when the body was signed (HMAC-SHA256, base64) with one of the secrets.
 *
 * How long it takes tells which of the secrets signed, and nothing about any of them. What is compared
 * is the text: base64 reads many texts as the same bytes, and only the one that platforms write is taken.
 */
export function isSigned(
  body: Buffer,
  signature: string,
  secrets: readonly string[],
): boolean {
  const given = Buffer.from(signature, 'latin1');
  return secrets.some((secret) => {
    const wanted = createHmac('sha256', secret).update(body).digest('base64');
    return (
      given.length === wanted.length &&
      timingSafeEqual(given, Buffer.from(wanted, 'latin1'))
    );
  });
}
