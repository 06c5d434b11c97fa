import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinCodeHash, makeJoinCodeText } from '#app/services/join-code-text.ts';

describe('a code for a store', () => {
  it('holds no letter that is taken for another, and is never the same twice', () => {
    const codes = Array.from({ length: 500 }, () => makeJoinCodeText().code);
    for (const code of codes) expect(code).not.toMatch(/[01OILU]/);
    expect(new Set(codes).size).toBe(500);
    const letters = new Set(codes.join('').replaceAll('-', ''));
    expect(letters.size).toBe(30);
  });

  it('is found however it is spaced, dashed or cased', () => {
    const separator = fc.constantFrom('', ' ', '-', '–', '\u00a0', ' - ');
    fc.assert(
      fc.property(fc.array(separator, { minLength: 12, maxLength: 12 }), (between) => {
        const { code, codeHash } = makeJoinCodeText();
        const letters = [...code.replaceAll('-', '')];
        const typed = letters.map((letter, at) => letter + (between[at] ?? '')).join('');
        expect(joinCodeHash(typed)).toBe(codeHash);
        expect(joinCodeHash(typed.toLowerCase())).toBe(codeHash);
      }),
    );
  });

  it('with a letter missing, added or changed is another one, or none', () => {
    const { code, codeHash } = makeJoinCodeText();
    expect(joinCodeHash(code.slice(1))).toBeNull();
    expect(joinCodeHash(`${code}A`)).toBeNull();
    const other = code.startsWith('A') ? 'B' : 'A';
    expect(joinCodeHash(other + code.slice(1))).not.toBe(codeHash);
  });
});
