import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import { hashOf, sha256Hex } from '#app/domain/shared/hash.server.ts';

describe('canonicalJson', () => {
  it('writes the example of RFC 8785, section 3.2.2', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('refuses what JSON cannot hold', () => {
    for (const value of [undefined, Number.NaN, { a: Infinity }, '\ud800']) {
      expect(() => canonicalJson(value)).toThrow(/no canonical JSON/);
    }
  });
});

describe('hashOf', () => {
  it('is SHA-256, as the standard test vector has it', () => {
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('stays the same through storing and reading, and whatever the order of keys', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
        (value) => {
          const stored: unknown = JSON.parse(JSON.stringify(value));
          const turned = Object.fromEntries(Object.entries(value).reverse());
          expect(hashOf(stored)).toBe(hashOf(value));
          expect(hashOf(turned)).toBe(hashOf(value));
        },
      ),
    );
  });

  it('differs when one figure does', () => {
    expect(hashOf({ totalMinor: 190_000 })).not.toBe(hashOf({ totalMinor: 190_001 }));
  });
});
