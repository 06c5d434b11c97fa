import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isKnownZone, offsetAt } from '#app/domain/shared/time.ts';
import { plainText } from '#app/platforms/woocommerce/plain-text.ts';
import { readProfile, zoneOf } from '#app/platforms/woocommerce/site-profile.ts';
import {
  sendJson,
  startFakeSite,
  type FakeSite,
} from '../../../test/woocommerce/fake-site.ts';

let site: FakeSite;
let root: Record<string, unknown>;
let settings: Record<string, unknown>;
let mail: unknown;

beforeAll(async () => {
  site = await startFakeSite();
});
afterAll(() => site.close());
beforeEach(() => {
  root = { name: 'Dom', timezone_string: 'Europe/Warsaw', gmt_offset: 1 };
  settings = { woocommerce_currency: 'PLN', woocommerce_default_country: 'PL:MZ' };
  mail = 'sklep@shop.example';
  site.answerWith(({ route }, response) => {
    if (route === '') sendJson(response, root);
    else if (route === 'wc/v3/settings/general')
      sendJson(
        response,
        Object.entries(settings).map(([id, value]) => ({ id, value })),
      );
    else if (mail === null)
      sendJson(response, { code: 'rest_setting_setting_invalid' }, { status: 404 });
    else sendJson(response, { id: 'woocommerce_email_from_address', value: mail });
  });
});

describe('what a site says of itself', () => {
  it('is its name, currency, zone, country and address for mail', async () => {
    expect(await readProfile(site.client)).toEqual({
      name: 'Dom',
      currency: 'PLN',
      zone: 'Europe/Warsaw',
      market: 'PL',
      contactEmail: 'sklep@shop.example',
      scopes: [],
    });
  });

  it('leaves out what it does not tell', async () => {
    mail = null;
    settings = { woocommerce_currency: 'EUR' };
    expect(await readProfile(site.client)).toMatchObject({
      market: 'ZZ',
      contactEmail: null,
    });
  });

  it('is refused in a currency that is none, since no amount could be read', async () => {
    settings = { woocommerce_currency: 'GOLD' };
    await expect(readProfile(site.client)).rejects.toMatchObject({
      code: 'platform_refused',
      values: { reason: 'unknown_currency' },
    });
  });

  it('has a name without HTML, and one where nothing else is left', async () => {
    root['name'] =
      '<img src=x onerror=alert(1)><script>alert(2)</script>Ko&#347; &amp; Syn';
    expect((await readProfile(site.client)).name).toBe('Koś & Syn');
    root['name'] = '<b></b>';
    expect((await readProfile(site.client)).name).toBe('WooCommerce');
    root['name'] = 'x'.repeat(5_000);
    expect((await readProfile(site.client)).name).toHaveLength(120);
  });
});

describe('a name written as HTML', () => {
  it.each([
    ['Caf&eacute;', 'Caf&eacute;'],
    ['A &#8211; B', 'A – B'],
    ['A &#x2013; B', 'A – B'],
    ['&lt;b&gt;', '<b>'],
    ['&amp;lt;', '&lt;'],
    ['1 < 2', '1 < 2'],
    ['a\u202eb\n\tc', 'a b c'],
    ['&#0;&#55296;&#9999999;x', 'x'],
  ])('%s reads %s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('never holds a tag that was in it', () => {
    const tag = fc.constantFrom('<b>', '</i>', '<IMG src=x>', '<script>', '<!-- -->');
    const rest = fc.stringMatching(/^[<>a-z /!]{0,3}$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, rest)), (parts) => {
        expect(plainText(parts.join(''))).not.toMatch(/<\/?[a-z!][^>]*>/i);
      }),
    );
  });
});

describe('the zone of a site', () => {
  it('is the one it names', () => {
    expect(zoneOf('Europe/Warsaw', 1)).toBe('Europe/Warsaw');
    expect(zoneOf('Mars/Olympus', 2)).toBe('Etc/GMT-2');
  });

  it.each([
    [0, 'UTC'],
    [2, 'Etc/GMT-2'],
    [-5, 'Etc/GMT+5'],
    [5.5, '+05:30'],
    [5.75, '+05:45'],
    [-3.5, '-03:30'],
    [14, 'Etc/GMT-14'],
  ])('of %f hours from UTC is %s, which is known and that far', (hours, zone) => {
    expect(zoneOf('', hours)).toBe(zone);
    expect(isKnownZone(zone)).toBe(true);
    expect(offsetAt(Date.UTC(2026, 10, 27), zone)).toBe(hours * 3_600_000);
  });
});
