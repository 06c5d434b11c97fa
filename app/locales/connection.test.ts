import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConnectionProblem } from '#app/ports/connection-health.ts';
import type { ConnectionVerdict } from '#app/ports/connection-view.ts';
import type { PlatformName } from '#app/ports/store-platform.ts';

type Texts = { readonly [key: string]: string | Texts };

// Records, so that a code that is added and not named here does not compile.
const PROBLEMS: Readonly<Record<ConnectionProblem, true>> = {
  platform_unreachable: true,
  platform_throttled: true,
  platform_refused: true,
  store_disconnected: true,
  not_watched: true,
  unknown: true,
};
const VERDICTS: Readonly<
  Record<Exclude<ConnectionVerdict['code'], 'problem'>, readonly string[]>
> = {
  fine: ['title', 'text'],
  reading: ['title', 'text'],
  first_check: ['title', 'text'],
  catching_up: ['title', 'text'],
  messages_lost: ['title', 'text_one', 'text_other'],
  messages_off: ['title', 'text_one', 'text_other', 'do'],
  plugin_silent: ['title', 'titleNever', 'text', 'do'],
  silent: ['title', 'text', 'tried', 'again'],
  late: ['title', 'text', 'do'],
  disconnected: [
    ...['title.shopify', 'title.woocommerce', 'text'],
    ...['do.shopify', 'do.woocommerce'],
  ],
};
const PLATFORMS: Readonly<Record<PlatformName, true>> = {
  shopify: true,
  woocommerce: true,
};

describe.each(['en', 'pl'])('What is said of a connection (%s)', (language) => {
  const path = new URL(`${language}/connection.json`, import.meta.url);
  const texts = JSON.parse(readFileSync(path, 'utf8')) as Texts;
  const at = (key: string) =>
    key
      .split('.')
      .reduce<string | Texts | undefined>(
        (node, part) => (typeof node === 'object' ? node[part] : undefined),
        texts,
      );

  it('names each problem, its cause, and what to do on either platform', () => {
    const keys = Object.keys(PROBLEMS).flatMap((code) => [
      `problem.${code}.title`,
      `problem.${code}.text`,
      ...Object.keys(PLATFORMS).map((platform) => `problem.${code}.do.${platform}`),
    ]);
    expect(keys.filter((key) => typeof at(key) !== 'string')).toEqual([]);
  });

  it('has a sentence for every other state a connection can be in', () => {
    const keys = Object.entries(VERDICTS).flatMap(([code, parts]) =>
      parts.map((part) => `verdict.${code}.${part}`),
    );
    expect(keys.filter((key) => typeof at(key) !== 'string')).toEqual([]);
  });
});
