import { randomInt } from 'node:crypto';
import { sha256Hex } from '#app/domain/shared/hash.server.ts';

/** Letters and digits that nobody takes for another, read aloud or by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const CODE = new RegExp(`^[${ALPHABET}]{${String(LENGTH)}}$`);

/** How long a code for joining an agency holds. */
export const JOIN_CODE_MS = 7 * 24 * 3_600_000;

/** A new code, e.g. `7KQM-42WX-HTNB`: one of 30^12, and what is kept of it. */
export function makeJoinCodeText(): { code: string; codeHash: string } {
  const letters = Array.from(
    { length: LENGTH },
    () => ALPHABET[randomInt(ALPHABET.length)],
  );
  const bare = letters.join('');
  return { code: bare.replaceAll(/(.{4})(?=.)/g, '$1-'), codeHash: sha256Hex(bare) };
}

/** What a typed code is found by, however it is spaced or cased; null for what is no code of ours. */
export function joinCodeHash(typed: string): string | null {
  const bare = typed.replaceAll(/[\s\u2010-\u2015-]/g, '').toUpperCase();
  return CODE.test(bare) ? sha256Hex(bare) : null;
}
