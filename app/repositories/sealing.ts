import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '#app/domain/shared/errors.ts';
import type { Sealer, SealScope } from '#app/ports/sealer.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals secrets with AES-256-GCM.
 *
 * A sealed text is `keyId.base64url(iv ‖ ciphertext ‖ tag)`; tenant and field are additional data,
 * so a text copied to another row does not open.
 *
 * @param keys `keyId:base64` pairs, comma separated (TIDEWATCH_KEY); the first seals, all open
 * @throws AppError `bad_input` for a list that is not that
 */
export function makeSealer(keys: string): Sealer {
  const byId = parseKeys(keys);
  const [first] = byId;
  if (!first) throw new AppError('bad_input', 'no key to seal secrets with');
  const [keyId, key] = first;
  return {
    seal: (plain, scope) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(additional(keyId, scope));
      const sealed = [iv, cipher.update(plain, 'utf8'), cipher.final()];
      return `${keyId}.${Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64url')}`;
    },
    open: (sealed, scope) => open(byId, sealed, scope),
  };
}

function open(
  keys: ReadonlyMap<string, Buffer>,
  sealed: string,
  scope: SealScope,
): string {
  const dot = sealed.lastIndexOf('.');
  const keyId = sealed.slice(0, Math.max(dot, 0));
  const key = keys.get(keyId);
  if (!key)
    throw new AppError(
      'not_allowed',
      `secret of ${scope.field} is sealed by an unknown key`,
    );
  const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(additional(keyId, scope))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = [
      decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)),
      decipher.final(),
    ];
    return Buffer.concat(plain).toString('utf8');
  } catch (cause) {
    throw new AppError('not_allowed', `secret of ${scope.field} does not open`, {
      cause,
    });
  }
}

/** JSON keeps the parts apart: no tenant and field can be read as another pair. */
function additional(keyId: string, { tenant, field }: SealScope): Buffer {
  return Buffer.from(JSON.stringify([keyId, tenant, field]), 'utf8');
}

function parseKeys(list: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const item of list.split(',').filter((part) => part.trim() !== '')) {
    const [keyId = '', encoded = ''] = item.trim().split(':', 2);
    const key = Buffer.from(encoded, 'base64');
    // The text itself is never in the message: it is the secret.
    if (!/^[\w.-]{1,64}$/.test(keyId) || key.length !== KEY_BYTES || keys.has(keyId)) {
      throw new AppError(
        'bad_input',
        'a key must be keyId:base64 of 32 bytes, each id once',
      );
    }
    keys.set(keyId, key);
  }
  return keys;
}
