import { createHash } from 'node:crypto';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';

/** SHA-256 over the UTF-8 bytes of a text; 64 lower-case hex digits. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * SHA-256 over canonical JSON, so equal content has one hash whatever the order of its keys.
 *
 * @throws {AppError} `bad_input` for what JSON cannot hold
 * @see RFC 8785
 */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
