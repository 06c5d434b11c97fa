import serialize from 'canonicalize';
import { AppError } from '#app/domain/shared/errors.ts';

/**
 * JSON in the one form that everyone who hashes it arrives at: keys sorted, no blanks.
 *
 * @throws {AppError} `bad_input` for what JSON cannot hold: undefined, NaN, half a character, a cycle
 * @see RFC 8785
 */
export function canonicalJson(value: unknown): string {
  try {
    const text = serialize(value);
    if (text === undefined) throw new Error('nothing to write');
    return text;
  } catch (cause) {
    throw new AppError('bad_input', 'value has no canonical JSON', { cause });
  }
}
