import { readFileSync } from 'node:fs';

type Texts = { readonly [key: string]: string | Texts };

/**
 * The app's own wording, so that a journey reads the page as a person of that language would.
 *
 * @param key `namespace:dotted.key`; values fill `{{name}}`
 */
export function textsOf(locale: 'en' | 'pl') {
  return (key: string, values: Record<string, string> = {}): string => {
    const [namespace = '', path = ''] = key.split(':');
    const file = new URL(
      `../../app/locales/${locale}/${namespace}.json`,
      import.meta.url,
    );
    let found: string | Texts | undefined = JSON.parse(
      readFileSync(file, 'utf8'),
    ) as Texts;
    for (const part of path.split('.'))
      found = typeof found === 'object' ? found[part] : undefined;
    if (typeof found !== 'string') throw new Error(`${locale} has no text ${key}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  };
}
