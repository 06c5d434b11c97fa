import { describe, expect, it } from 'vitest';
import { localeOf, LOCALES, textsIn } from '#sandbox/frame/texts/texts.ts';

function leaves(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe('the frame’s texts', () => {
  const english = new Map(leaves(textsIn('en')));
  const polish = new Map(leaves(textsIn('pl')));

  it('Polish says everything that English says, with the same places for values', () => {
    expect([...polish.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english)
      expect([key, placesIn(polish.get(key) ?? '')]).toEqual([key, placesIn(text)]);
  });

  it('no text is empty, and no Polish sentence is an English one left behind', () => {
    for (const locale of LOCALES)
      for (const [key, text] of leaves(textsIn(locale)))
        expect([key, text.trim()]).not.toContain('');
    const same = [...polish].filter(
      ([key, text]) => text.includes(' ') && english.get(key) === text,
    );
    expect(same).toEqual([]);
  });

  it('a Polish word of one letter never stands at a line’s end', () => {
    for (const [key, text] of polish)
      expect([key, /(^|\s)[aiouwz] /i.test(text)]).toEqual([key, false]);
    expect(textsIn('pl').panel.deliverLate).toContain('z\u00a0opóźnieniem');
  });

  it('a language tag with a region is understood, another language is not', () => {
    expect(localeOf('pl-PL')).toBe('pl');
    expect(localeOf('EN')).toBe('en');
    expect(localeOf('de')).toBeNull();
    expect(localeOf(undefined)).toBeNull();
  });
});
