import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FORMS = { en: ['one', 'other'], pl: ['one', 'few', 'many', 'other'] } as const;
type Language = keyof typeof FORMS;

const names = readdirSync(new URL('en/', import.meta.url)).sort();

function texts(language: Language, file: string): Map<string, string> {
  const path = new URL(`${language}/${file}`, import.meta.url);
  const found = new Map<string, string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      found.set(key, value);
      return;
    }
    for (const [name, child] of Object.entries(value as Record<string, unknown>))
      walk(child, key === '' ? name : `${key}.${name}`);
  };
  walk(JSON.parse(readFileSync(path, 'utf8')), '');
  return found;
}

const bare = (key: string) => key.replace(/_(one|few|many|other)$/, '');
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name);

describe('The texts of both languages', () => {
  it('come in the same files', () => {
    expect(readdirSync(new URL('pl/', import.meta.url)).sort()).toEqual(names);
  });

  it.each(names)('%s says the same things in Polish as in English', (file) => {
    const keys = (language: Language) =>
      new Set([...texts(language, file).keys()].map(bare));
    expect([...keys('pl')].sort()).toEqual([...keys('en')].sort());
  });

  it.each(names)('%s has every plural form its language needs', (file) => {
    for (const language of ['en', 'pl'] as const) {
      const keys = [...texts(language, file).keys()];
      const counted = new Set(keys.filter((key) => bare(key) !== key).map(bare));
      for (const key of counted)
        expect(keys, `${language} ${key}`).toEqual(
          expect.arrayContaining(FORMS[language].map((form) => `${key}_${form}`)),
        );
    }
  });

  it.each(names)('%s names the same values in both languages', (file) => {
    const valuesOf = (language: Language) => {
      const byKey = new Map<string, Set<string | undefined>>();
      for (const [key, text] of texts(language, file)) {
        const all = byKey.get(bare(key)) ?? new Set();
        placeholders(text).forEach((name) => all.add(name));
        byKey.set(bare(key), all);
      }
      return Object.fromEntries([...byKey].map(([key, all]) => [key, [...all].sort()]));
    };
    expect(valuesOf('pl')).toEqual(valuesOf('en'));
  });

  it.each(names)('%s stays calm: no exclamation marks', (file) => {
    for (const language of ['en', 'pl'] as const)
      for (const [key, text] of texts(language, file)) expect(text, key).not.toMatch(/!/);
  });
});
