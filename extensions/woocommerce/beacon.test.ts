import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

/** The script as PHP prints it: the literals of its constant, with the address put in. */
const php = readFileSync(new URL('./src/Visits/Beacon.php', import.meta.url), 'utf8');
const constant = /const SCRIPT = ([\s\S]+?);\n/.exec(php)?.[1] ?? '';
const script = [...constant.matchAll(/'((?:[^'\\]|\\.)*)'/g)]
  .map(([, part]) => part)
  .join('')
  .replace('%s', '"/wp-json/tidewatch/v1/visit"');

interface Landing {
  readonly referrer?: string;
  readonly type?: string;
  readonly loadEventEnd?: number;
  readonly activationStart?: number;
  readonly isMachine?: boolean;
  readonly isPrerendered?: boolean;
  readonly readyState?: string;
  /** Another page of the shop before this one, in this tab. */
  readonly hasHistory?: boolean;
  readonly isOld?: boolean;
}

/** A browser on a page of the shop, as far as the script asks. */
function land(landing: Landing = {}) {
  const sent: { url: string; body: Record<string, string> }[] = [];
  const heard = new Map<string, () => void>();
  const listen = (name: string, then: () => void): void => void heard.set(name, then);
  const { type = 'navigate', loadEventEnd = 900, activationStart = 0 } = landing;
  const window = {
    addEventListener: listen,
    navigation: { activation: { from: landing.hasHistory ? {} : null } },
  };
  runInNewContext(script, {
    window,
    navigation: window.navigation,
    location: { origin: 'https://shop.example' },
    document: {
      referrer: landing.referrer ?? '',
      readyState: landing.readyState ?? 'loading',
      prerendering: landing.isPrerendered,
      addEventListener: listen,
    },
    navigator: {
      webdriver: landing.isMachine,
      sendBeacon: (url: string, body: URLSearchParams) =>
        sent.push({ url, body: Object.fromEntries(body) }),
    },
    performance: landing.isOld
      ? {}
      : {
          getEntriesByType: () => [
            { type, responseStart: 180, loadEventEnd, activationStart },
          ],
        },
    URLSearchParams,
    Math,
    setTimeout: (then: () => void) => then(),
  });
  return { sent, fire: (name: string) => heard.get(name)?.() };
}

describe("the shop's beacon", () => {
  it('tells of a shopper who comes from elsewhere, once, with both times', () => {
    for (const referrer of [
      '',
      'https://search.example/',
      'https://shop.example.evil/',
    ]) {
      const { sent, fire } = land({ referrer });
      expect(sent).toEqual([]);
      fire('load');
      fire('pagehide');
      expect(sent).toEqual([
        { url: '/wp-json/tidewatch/v1/visit', body: { f: '180', l: '900' } },
      ]);
    }
  });

  it('tells of one who leaves before the page has loaded, without a load time', () => {
    const { sent, fire } = land({ loadEventEnd: 0 });
    fire('pagehide');
    expect(sent.map(({ body }) => body)).toEqual([{ f: '180' }]);
  });

  it('tells at once where a plugin runs scripts only after the page has loaded', () => {
    expect(land({ readyState: 'complete' }).sent).toHaveLength(1);
  });

  it.each<[string, Landing]>([
    ['the next page of a visit', { referrer: 'https://shop.example/cart' }],
    ['the next page where the shop sends no referrers', { hasHistory: true }],
    ['a page loaded again', { type: 'reload' }],
    ['the way back', { type: 'back_forward' }],
    ['a browser that a machine drives', { isMachine: true }],
    ['a browser too old to measure', { isOld: true }],
  ])('says nothing of %s', (_, landing) => {
    const { sent, fire } = land(landing);
    fire('load');
    fire('pagehide');
    expect(sent).toEqual([]);
  });

  it('counts a page made ahead only when it is looked at, and from then on', () => {
    const { sent, fire } = land({ isPrerendered: true, activationStart: 700 });
    fire('load');
    expect(sent).toEqual([]);
    fire('prerenderingchange');
    fire('load');
    expect(sent.map(({ body }) => body)).toEqual([{ f: '1', l: '200' }]);
  });
});
