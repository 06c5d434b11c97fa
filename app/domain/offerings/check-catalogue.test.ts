import { describe, expect, it } from 'vitest';
import { canPublish, checkTerms } from '#app/domain/offerings/check-terms.ts';
import { aroundTheClock } from '#app/domain/offerings/cover.ts';
import type {
  Entitlements,
  OfferingTerms,
  Service,
  Tier,
} from '#app/domain/offerings/types.ts';
import { makeOffering } from '../../../test/factories/offering.ts';

const codesOf = (terms: OfferingTerms) =>
  checkTerms(terms).map(({ code, path }) => `${path}: ${code}`);

function withTier(index: number, changes: Partial<Tier>): OfferingTerms {
  const terms = makeOffering();
  const tiers = terms.tiers.map((one, at) =>
    at === index ? { ...one, ...changes } : one,
  );
  return { ...terms, tiers };
}

function withService(index: number, changes: Partial<Service>): OfferingTerms {
  const terms = makeOffering();
  const services = terms.services.map((one, at) =>
    at === index ? { ...one, ...changes } : one,
  );
  return { ...terms, services };
}

function withEntitlements(index: number, changes: Partial<Entitlements>): OfferingTerms {
  const tier = makeOffering().tiers[index];
  if (tier === undefined) throw new Error('no such tier');
  return withTier(index, { entitlements: { ...tier.entitlements, ...changes } });
}

const prices = (minor: number) => ({ USD: minor, PLN: minor, EUR: minor, GBP: minor });

describe('checkTerms, texts', () => {
  it('a title of 10,000 characters is refused at its field', () => {
    const name = { en: 'x'.repeat(10_000), pl: 'x'.repeat(61) };
    expect(codesOf(makeOffering({ name }))).toEqual([
      'name.en: text_too_long',
      'name.pl: text_too_long',
    ]);
    expect(checkTerms(makeOffering({ name }))[0]?.values).toEqual({ max: 60 });
    expect(codesOf(makeOffering({ name: { en: 'x'.repeat(60), pl: 'x' } }))).toEqual([]);
  });

  it('a summary is given in both languages or in none, and is short', () => {
    expect(codesOf(withTier(0, { summary: { en: '', pl: '' } }))).toEqual([]);
    expect(codesOf(withTier(0, { summary: { en: 'Short', pl: ' ' } }))).toEqual([
      'tiers.0.summary.pl: text_missing',
    ]);
    expect(codesOf(withTier(0, { summary: { en: 'x'.repeat(201), pl: 'y' } }))).toEqual([
      'tiers.0.summary.en: text_too_long',
    ]);
    expect(codesOf(makeOffering({ taxNote: { en: '', pl: 'z'.repeat(2001) } }))).toEqual([
      'taxNote.en: text_missing',
      'taxNote.pl: text_too_long',
    ]);
  });

  it('a market is a country or all of them, and lists have an end', () => {
    expect(codesOf(makeOffering({ market: 'PL' }))).toEqual([]);
    expect(codesOf(makeOffering({ market: 'Poland' }))).toEqual([
      'market: market_malformed',
    ]);
    const bundleMinor = Array.from({ length: 41 }, () => prices(1));
    expect(codesOf(makeOffering({ bundleMinor }))).toEqual([
      'bundleMinor: list_too_long',
    ]);
  });
});

describe('checkTerms, services and fees', () => {
  it('a tier names services that exist, have a price, and each once', () => {
    expect(
      codesOf(
        withTier(1, {
          services: ['on_call', 'cake', 'advanced_development', 'on_call'],
        }),
      ),
    ).toEqual([
      'tiers.1.services.1: tier_service_unknown',
      'tiers.1.services.2: tier_service_by_quote',
      'tiers.1.services.3: tier_service_repeated',
    ]);
  });

  it('a fee by number of services needs services, and a price for so many', () => {
    const bySevices = { addOnFee: 'by_services', addOnPriceMinor: {} } as const;
    expect(codesOf(withTier(2, { ...bySevices, services: [] }))).toContain(
      'tiers.2.services: tier_without_services',
    );
    const terms = { ...withTier(0, bySevices), bundleMinor: [prices(1)] };
    expect(codesOf(terms)).toEqual(['tiers.0.addOnFee: bundle_missing']);
    const sold = { ...withTier(0, bySevices), bundleMinor: [prices(1), prices(2)] };
    expect(codesOf(sold)).toEqual([]);
  });

  it('a fee by the hour needs an hourly rate, whole steps of an hour, and hours', () => {
    const hourly = { standaloneFee: 'hourly', standalonePriceMinor: {} } as const;
    const terms = withTier(0, hourly);
    expect(codesOf(terms)).toEqual([]);
    expect(codesOf({ ...terms, hourly: null })).toEqual([
      'tiers.0.standaloneFee: hourly_missing',
    ]);
    const rates = terms.hourly;
    if (rates === null) throw new Error('the demo sells by the hour');
    const steps = (stepMinutes: number, minimumMinutes = 30) =>
      codesOf({ ...terms, hourly: { ...rates, stepMinutes, minimumMinutes } });
    expect([steps(60), steps(1), steps(20)]).toEqual([[], [], []]);
    for (const odd of [0, 7, 61, 90, 7.5, Number.NaN]) {
      expect(steps(odd)).toEqual(['hourly.stepMinutes: steps_out_of_range']);
    }
    expect(steps(15, 481)).toEqual(['hourly.minimumMinutes: number_too_large']);
    const free = withService(0, { usualHours: 0, mostHours: 0 });
    const tiers = free.tiers.map((tier) => ({ ...tier, ...hourly }));
    expect(codesOf({ ...free, tiers })).toEqual([
      'services.0.usualHours: service_without_hours',
    ]);
  });

  it('adding a service that lowers the price is a warning, in the currency it happens in', () => {
    const terms = makeOffering({
      bundleMinor: [prices(50), { ...prices(75), PLN: 49 }, prices(75)],
    });
    expect(codesOf(terms)).toEqual(['bundleMinor.1.PLN: bundle_falls']);
    expect(canPublish(checkTerms(terms))).toBe(true);
  });

  it('a bigger package made of fewer services is cheaper, and cannot be published', () => {
    const base = makeOffering();
    const tiers = base.tiers.map((tier, index) => ({
      ...tier,
      addOnFee: 'by_services' as const,
      addOnPriceMinor: {},
      services: base.services.slice(0, index === 1 ? 1 : 2).map(({ code }) => code),
    }));
    const found = checkTerms({ ...base, tiers });
    expect(found.map(({ path, code }) => `${path}: ${code}`)).toEqual(
      ['EUR', 'GBP', 'PLN', 'USD'].map(
        () => 'tiers.1.services: tier_cheaper_than_smaller',
      ),
    );
    const byHour = base.tiers.map((tier, index) => ({
      ...tier,
      standaloneFee: 'hourly' as const,
      standalonePriceMinor: {},
      services: index === 2 ? ['site_review'] : ['promotion_work'],
    }));
    // Four hours at the around-the-clock rate cost what six cost without: no less.
    expect(codesOf({ ...base, tiers: byHour })).toEqual([]);
  });

  it('hours at most are no fewer than the usual ones, and nobody works 3,000 in a season', () => {
    expect(codesOf(withService(0, { usualHours: 6, mostHours: 5 }))).toEqual([
      'services.0.mostHours: service_most_below_usual',
    ]);
    expect(codesOf(withService(0, { usualHours: -1 }))).toEqual([
      'services.0.usualHours: number_negative',
    ]);
    expect(codesOf(withService(0, { mostHours: 3000 }))).toEqual([
      'services.0.mostHours: number_too_large',
    ]);
  });

  it('a server upgrade is not sold to hosted shops, and every service is for some platform', () => {
    expect(codesOf(withService(2, { platforms: ['shopify', 'woocommerce'] }))).toEqual([
      'services.2.platforms: service_needs_server',
    ]);
    expect(codesOf(withService(0, { platforms: [] }))).toEqual([
      'services.0.platforms: service_for_no_platform',
    ]);
    expect(codesOf(withService(1, { code: 'promotion_work' }))).toContain(
      'services.1.code: code_repeated',
    );
  });

  it('nothing is sold where no price names a currency', () => {
    const terms = makeOffering({
      tiers: makeOffering().tiers.map((tier) => ({
        ...tier,
        addOnPriceMinor: {},
        standalonePriceMinor: {},
      })),
      addOns: [],
      bundleMinor: [],
      hourly: null,
      extraHourMinor: {},
      withoutPackageHourMinor: {},
    });
    expect(codesOf(terms)).toEqual(['tiers: prices_none']);
  });

  it('nine whole digits are a price in every currency, ten are a slip', () => {
    const withHour = (currency: string, minor: number) =>
      codesOf(makeOffering({ extraHourMinor: { ...prices(1), [currency]: minor } }));
    expect(withHour('USD', 99_999_999_900)).not.toContain(
      'extraHourMinor.USD: price_too_large',
    );
    expect(withHour('USD', 99_999_999_901)).toContain(
      'extraHourMinor.USD: price_too_large',
    );
    expect(withHour('JPY', 1_000_000_000)).toContain(
      'extraHourMinor.JPY: price_too_large',
    );
  });
});

describe('checkTerms, promises', () => {
  it('what is less urgent is never promised sooner', () => {
    const lesser = (
      severity: 2 | 3,
      minutes: number,
      clock: 'around_the_clock' | 'cover' | 'business_hours',
    ) => ({ severity, minutes, clock });
    const check = (...lesserResponses: ReturnType<typeof lesser>[]) =>
      codesOf(withEntitlements(0, { lesserResponses })).filter((one) =>
        one.startsWith('tiers.0'),
      );
    expect(check(lesser(2, 240, 'business_hours'))).toEqual([]);
    expect(check(lesser(2, 239, 'business_hours'))).toEqual([
      'tiers.0.entitlements.lesserResponses.0: lesser_response_stricter',
    ]);
    // On Friday evening 8 hours of a clock that runs are over before 4 hours of one that does not.
    expect(check(lesser(2, 480, 'around_the_clock'))).toContain(
      'tiers.0.entitlements.lesserResponses.0: lesser_response_stricter',
    );
    expect(
      check(lesser(3, 400, 'business_hours'), lesser(2, 500, 'business_hours')),
    ).toEqual(['tiers.0.entitlements.lesserResponses.0: lesser_response_stricter']);
    expect(
      check(lesser(2, 500, 'business_hours'), lesser(2, 600, 'business_hours')),
    ).toEqual(['tiers.0.entitlements.lesserResponses.1: lesser_response_repeated']);
    expect(check(lesser(2, 50_000, 'business_hours'))).toEqual([
      'tiers.0.entitlements.lesserResponses.0.minutes: number_too_large',
    ]);
  });

  it('cover at every hour is a clock that never stops', () => {
    const terms = withEntitlements(2, {
      cover: aroundTheClock(),
      responseClock: 'cover',
      lesserResponses: [{ severity: 2, minutes: 60, clock: 'around_the_clock' }],
    });
    expect(codesOf(terms)).toEqual([
      'tiers.2.entitlements.lesserResponses: tier_gives_less_than_smaller',
    ]);
  });

  it('a package whose services bring no one on call is not asked about; others are', () => {
    const none = withEntitlements(0, { cover: [] });
    const [tier] = none.tiers;
    if (tier === undefined) throw new Error('no such tier');
    expect(codesOf(none)).toEqual([]);
    for (const services of [[], ['on_call']]) {
      const odd = withTier(0, { ...tier, services });
      expect(codesOf(odd)).toContain('tiers.0.entitlements.cover: cover_none');
      expect(canPublish(checkTerms(odd))).toBe(true);
    }
  });

  it('a package without cover promises no minutes in cover', () => {
    const promised = withEntitlements(0, { cover: [], responseClock: 'cover' });
    expect(codesOf(promised)).toContain(
      'tiers.0.entitlements.responseClock: response_clock_without_cover',
    );
    expect(canPublish(checkTerms(promised))).toBe(false);
  });
});

describe('checkTerms, dates', () => {
  const step = (from: string, percent: number) => ({ from, percent });

  it('last-minute steps begin on the last-minute date, ascend, and end with the season', () => {
    const check = (...lastMinute: ReturnType<typeof step>[]) =>
      codesOf(makeOffering({ lastMinute }));
    expect(check()).toEqual([]);
    expect(check(step('2026-11-06', 25), step('2026-11-13', 50))).toEqual([]);
    expect(check(step('2026-11-07', 25))).toEqual([
      'lastMinute.0.from: last_minute_first_step_elsewhere',
    ]);
    expect(check(step('2026-11-06', 25), step('2026-11-06', 50))).toEqual([
      'lastMinute.1.from: last_minute_steps_out_of_order',
    ]);
    expect(check(step('2026-11-06', 25), step('2027-01-01', 50))).toEqual([
      'lastMinute.1.from: last_minute_after_season',
    ]);
    expect(check(step('2026-11-06', 25), step('2026-11-13', 20))).toEqual([
      'lastMinute.1.percent: last_minute_step_falls',
    ]);
    expect(check(step('2026-11-06', 301))).toEqual([
      'lastMinute.0.percent: percent_out_of_range',
    ]);
  });

  it('freeze and close-out stand near the season, in order', () => {
    const freeze = (from: string, to: string) =>
      codesOf(makeOffering({ freeze: { from, to } }));
    expect(codesOf(makeOffering({ freeze: null }))).toEqual([]);
    expect(freeze('2026-09-21', '2027-03-01')).toEqual([]);
    expect(freeze('2026-09-20', '2027-03-02')).toEqual([
      'freeze.from: freeze_far_from_season',
      'freeze.to: freeze_far_from_season',
    ]);
    expect(freeze('2026-12-02', '2026-12-01')).toEqual([
      'freeze.to: freeze_out_of_order',
    ]);
    const closeOut = (closeOutOn: string) => codesOf(makeOffering({ closeOutOn }));
    expect([closeOut('2026-12-31'), closeOut('2027-03-01')]).toEqual([[], []]);
    expect(closeOut('2026-12-30')).toEqual(['closeOutOn: close_out_before_end']);
    expect(closeOut('2027-03-02')).toEqual(['closeOutOn: close_out_far_from_season']);
  });

  it('it is sold from a day until a later one, not after the season', () => {
    const sold = (soldFrom: string | null, soldUntil: string | null) =>
      codesOf(makeOffering({ soldFrom, soldUntil }));
    expect([sold(null, null), sold('2026-10-01', '2026-10-01')]).toEqual([[], []]);
    expect(sold('2026-10-02', '2026-10-01')).toEqual(['soldUntil: sold_out_of_order']);
    expect(sold('2027-01-01', null)).toEqual(['soldFrom: sold_after_season']);
    expect(sold('soon', '2026-02-30')).toEqual([
      'soldFrom: date_malformed',
      'soldUntil: date_malformed',
    ]);
  });

  it('a pause is shorter than the season', () => {
    expect(codesOf(makeOffering({ pauseDays: 41 }))).toEqual([]);
    expect(codesOf(makeOffering({ pauseDays: 42 }))).toEqual([
      'pauseDays: pause_longer_than_season',
    ]);
    expect(codesOf(makeOffering({ pauseDays: 1.5 }))).toEqual([
      'pauseDays: number_not_whole',
    ]);
    expect(codesOf(makeOffering({ loadTestPercent: -1 }))).toEqual([
      'loadTestPercent: percent_out_of_range',
    ]);
  });
});
