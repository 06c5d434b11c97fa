import { describe, expect, it } from 'vitest';
import en from './en/suggestion.json' with { type: 'json' };
import pl from './pl/suggestion.json' with { type: 'json' };

type Tree = { readonly [key: string]: string | Tree };
const SUFFIX = /_(one|few|many|other)$/;
const FORMS = { en: 'one,other', pl: 'few,many,one,other' } as const;

function textsOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string'
      ? [[at, value] as [string, string]]
      : textsOf(value, at);
  });
}

/** Text without its plural suffix → the values it asks for. */
function asked(tree: Tree): Map<string, string> {
  const names = new Map<string, Set<string>>();
  for (const [key, text] of textsOf(tree)) {
    const base = key.replace(SUFFIX, '');
    const found = names.get(base) ?? new Set();
    for (const match of text.matchAll(/\{\{(\w+)\}\}/g)) found.add(String(match[1]));
    names.set(base, found);
  }
  return new Map([...names].map(([base, found]) => [base, [...found].sort().join()]));
}

describe('texts of the suggestion page', () => {
  it('are the same set in both languages, asking for the same values', () => {
    expect([...asked(pl)].sort()).toEqual([...asked(en)].sort());
  });

  it.each([
    ['en', en],
    ['pl', pl],
  ] as const)('have every plural form that %s has', (locale, tree) => {
    const forms = Map.groupBy(
      textsOf(tree).filter(([key]) => SUFFIX.test(key)),
      ([key]) => key.replace(SUFFIX, ''),
    );
    expect(forms.size).toBeGreaterThan(2);
    for (const [base, found] of forms) {
      const suffixes = found.map(([key]) => SUFFIX.exec(key)?.[1]).sort();
      expect([base, suffixes.join()]).toEqual([base, FORMS[locale]]);
    }
  });

  it('have no exclamation marks', () => {
    for (const [, text] of [...textsOf(en), ...textsOf(pl)])
      expect(text).not.toContain('!');
  });
});
