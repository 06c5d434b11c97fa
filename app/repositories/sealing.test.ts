import { describe, expect, it } from 'vitest';
import { makeSealer } from '#app/repositories/sealing.ts';

const OLD = `old:${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `new.2:${Buffer.alloc(32, 2).toString('base64')}`;
const scope = { tenant: 'demo.myshopify.com', field: 'shopifySession.sealed' };

describe('sealing', () => {
  it('opens what it sealed, for the same tenant and field only', () => {
    const sealer = makeSealer(OLD);
    const sealed = sealer.seal('shpat_zażółć', scope);
    expect(sealed).not.toContain('shpat');
    expect(sealer.open(sealed, scope)).toBe('shpat_zażółć');
    for (const other of [
      { ...scope, tenant: 'other.myshopify.com' },
      { ...scope, field: 'shopifyRegistration.clientSecretSealed' },
    ])
      expect(() => sealer.open(sealed, other)).toThrow(/does not open/);
  });

  it('never seals the same text alike', () => {
    const sealer = makeSealer(OLD);
    expect(sealer.seal('secret', scope)).not.toBe(sealer.seal('secret', scope));
  });

  it('opens old secrets after a change of keys, and none without the key', () => {
    const sealed = makeSealer(OLD).seal('secret', scope);
    const rotated = makeSealer(`${NEW},${OLD}`);
    expect(rotated.open(sealed, scope)).toBe('secret');
    expect(rotated.seal('secret', scope)).toMatch(/^new\.2\./);
    expect(makeSealer(NEW).open(rotated.seal('secret', scope), scope)).toBe('secret');
    expect(() => makeSealer(NEW).open(sealed, scope)).toThrow(/unknown key/);
  });

  it('refuses a text that was changed anywhere', () => {
    const sealer = makeSealer(OLD);
    const sealed = sealer.seal('secret', scope);
    for (let index = 4; index < sealed.length; index++) {
      const changed = sealed[index] === 'A' ? 'Q' : 'A';
      const text = sealed.slice(0, index) + changed + sealed.slice(index + 1);
      // The last character of base64 can carry unused bits: compare what it decodes to.
      const isSame =
        Buffer.from(text.slice(4), 'base64url').compare(
          Buffer.from(sealed.slice(4), 'base64url'),
        ) === 0;
      if (!isSame) expect(() => sealer.open(text, scope)).toThrow(/does not open/);
    }
    for (const text of ['', '.', 'old.', 'old.AAAA', sealed.slice(0, -4)])
      expect(() => sealer.open(text, scope)).toThrow();
  });

  it('refuses keys that are none, without repeating them', () => {
    const short = Buffer.alloc(16, 7).toString('base64');
    for (const keys of ['', 'nokey', `short:${short}`, `${OLD},${OLD}`]) {
      expect(() => makeSealer(keys)).toThrow(/key/);
      expect(() => makeSealer(keys)).not.toThrow(short);
    }
  });
});
