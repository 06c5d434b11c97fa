import { describe, expect, it } from 'vitest';
import { checkTerms } from '#app/domain/offerings/check-terms.ts';
import { everyDay } from '#app/domain/offerings/cover.ts';
import { tierOf } from '#app/domain/offerings/tier-of.ts';
import { priceQuote, quotedTerms } from '#app/domain/pricing/price-quote.ts';
import type { QuoteContent } from '#app/domain/quotes/types.ts';
import { makeOffering } from '../../../test/factories/offering.ts';
import { priced } from '../../../test/factories/selection.ts';

const terms = makeOffering({ taxPercent: 23, soldUntil: '2026-10-01' });
const basic = tierOf(terms, 'essential').entitlements;

const content: QuoteContent = {
  currency: 'PLN',
  basis: 'add_on',
  title: { en: 'Evenings only', pl: 'Tylko wieczory' },
  lines: [
    {
      kind: 'service',
      code: 'on_call',
      name: { en: 'On call, evenings', pl: 'Dyżur wieczorny' },
      quantity: 1,
      unit: 'season',
      unitMinor: 90_000,
    },
    {
      kind: 'free',
      code: 'talk',
      name: { en: 'A talk after the season', pl: 'Rozmowa po sezonie' },
      quantity: 1.5,
      unit: 'hour',
      unitMinor: 20_000,
    },
  ],
  discounts: [{ kind: 'percent', percent: 10, name: null }],
  entitlements: { ...basic, cover: everyDay(18, 23) },
  givesUp: { en: 'Mornings', pl: 'Poranki' },
  validUntil: '2026-10-20',
};

const price = priceQuote({ terms, content, acceptedOn: '2026-10-15' });

describe('priceQuote', () => {
  it('is the sum of its lines less the discount, with the agency’s tax and instalments', () => {
    expect(
      price.lines.map((line) => [line.kind, line.code, line.amountMinor, line.taxMinor]),
    ).toEqual([
      ['service', 'on_call', 90_000, 20_700],
      ['free', 'talk', 30_000, 6_900],
      ['discount', 'discount', -12_000, -2_760],
    ]);
    expect(price.lines[0]?.reason).toEqual({ code: 'quoted', values: {} });
    expect(price).toMatchObject({
      currency: 'PLN',
      basis: 'add_on',
      tierCode: 'quoted',
      isEstimate: false,
      acceptedOn: '2026-10-15',
      totalNetMinor: 108_000,
      tax: { percent: 23, amountMinor: 24_840 },
      totalMinor: 132_840,
      startsOn: '2026-11-20',
      endsOn: '2026-12-31',
    });
    expect(price.instalments.map((part) => part.amountMinor)).toEqual([66_420, 66_420]);
  });

  it('extra work can come on top as with every package, by its own cover', () => {
    expect(price.possibleExtras.map((one) => one.code)).toEqual([
      'extra_work',
      'after_hours',
      'weekend',
      'holiday',
    ]);
    const unsold = { ...terms, extraHourMinor: { USD: 12_000 } };
    const alone = priceQuote({ terms: unsold, content, acceptedOn: '2026-10-15' });
    expect(alone.possibleExtras).toEqual([]);
    expect(alone.mostMinor).toBe(alone.totalMinor);
  });

  it('a quote for what is left of a season says so, and costs what it says', () => {
    const late = priceQuote({ terms, content, acceptedOn: '2026-12-01' });
    expect(late).toMatchObject({ startsOn: '2026-12-01', totalMinor: 132_840 });
  });
});

describe('quotedTerms', () => {
  const quoted = quotedTerms(terms, content);

  it('leave the record of a published package: the same total, hours and dates', () => {
    const selection = {
      terms: quoted,
      tierCode: 'quoted',
      currency: 'PLN',
      acceptedOn: '2026-10-15',
    };
    for (const basis of ['add_on', 'standalone'] as const) {
      const same = priced({ ...selection, basis });
      expect(same.totalNetMinor).toBe(price.totalNetMinor);
      expect(same.possibleExtras).toEqual(price.possibleExtras);
      expect(same.instalments).toEqual(price.instalments);
    }
    expect(tierOf(quoted, 'quoted')).toMatchObject({
      name: content.title,
      summary: content.givesUp,
      level: 1,
      entitlements: content.entitlements,
      services: ['on_call'],
      addOnFee: 'own',
      standaloneFee: 'flat',
    });
  });

  it('hold nothing else to buy, and no surcharge for the day', () => {
    expect(quoted).toMatchObject({
      name: content.title,
      tiers: [{ code: 'quoted' }],
      addOns: [],
      bundleMinor: [],
      hourly: null,
      lastMinute: [],
      soldFrom: null,
      soldUntil: '2026-10-20',
      seasonFrom: terms.seasonFrom,
      pauseDays: terms.pauseDays,
    });
    expect(quoted.services.map(({ code }) => code)).toEqual(['on_call']);
  });

  it('are terms that could be published', () => {
    const codes = checkTerms({
      ...quoted,
      extraHourMinor: { PLN: 26_000 },
      withoutPackageHourMinor: { PLN: 30_000 },
    });
    expect(codes).toEqual([]);
  });
});
