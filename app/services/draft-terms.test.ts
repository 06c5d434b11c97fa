import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { DraftForm } from '#app/ports/draft-form.ts';
import { draftFormOf } from '#app/services/draft-form-of.ts';
import { parseDraftForm } from '#app/services/draft-schema.ts';
import { readDraft } from '#app/services/draft-terms.ts';
import { makeOffering } from '../../test/factories/offering.ts';

const costs = {
  workHourMinor: { USD: 4_000, PLN: 9_000, EUR: 3_800, GBP: 3_300 },
  standbyHourMinor: { USD: 500, PLN: 1_000, EUR: 450, GBP: 400 },
  checkInHours: 3,
  loadTestHours: 4.5,
  serverUpgradeHours: 5,
};

/** Types something else into the demo offering's draft, and reads it. */
function problemsOf(change: (form: DraftForm) => Partial<DraftForm>) {
  const terms = makeOffering();
  const form = draftFormOf(terms, costs, 'en');
  const { problems } = readDraft({ ...form, ...change(form) }, terms);
  return problems.map(({ path, code }) => `${path}: ${code}`);
}

const first = <T>(list: readonly T[], changes: Partial<T>): T[] =>
  list.map((one, at) => (at === 0 ? { ...one, ...changes } : one));

describe('an offering opened in its editor and saved unchanged', () => {
  it.each(['en', 'pl'] as const)('is the same offering (%s)', (locale) => {
    const terms = makeOffering({ taxPercent: 23, soldUntil: '2026-12-01' });
    const form = parseDraftForm(JSON.stringify(draftFormOf(terms, costs, locale)));
    expect(readDraft(form, terms)).toEqual({ terms, costs, problems: [] });
  });

  it('is the same whatever its amounts, in currencies with none, two or three decimals', () => {
    const amount = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(
        fc.record({ JPY: amount, USD: amount, KWD: amount }),
        fc.constantFrom('en' as const, 'pl' as const),
        (extraHourMinor, locale) => {
          const base: OfferingTerms = { ...makeOffering(), tiers: [], addOns: [] };
          const terms = {
            ...base,
            ...{ bundleMinor: [], hourly: null, extraHourMinor },
            withoutPackageHourMinor: extraHourMinor,
          };
          const { terms: read } = readDraft(draftFormOf(terms, null, locale), terms);
          expect(read).toEqual(terms);
        },
      ),
    );
  });
});

describe('what people type into a draft', () => {
  it('is refused at its field where it is no amount, negative or absurd', () => {
    const typed = (USD: string) =>
      problemsOf((form) => ({ extraHourMinor: { ...form.extraHourMinor, USD } }));
    expect(typed('a lot')).toEqual(['extraHourMinor.USD: amount_unreadable']);
    expect(typed('-5')).toEqual(['extraHourMinor.USD: price_negative']);
    expect(typed('9999999999')).toEqual(['extraHourMinor.USD: price_too_large']);
    expect(typed('1.234')).toEqual(['extraHourMinor.USD: amount_unreadable']);
    expect(typed('1,234')).toEqual([]);
    expect(typed('')).toEqual([]);
  });

  it('is refused where a title has 10,000 characters, and HTML is only text', () => {
    const long = { en: 'x'.repeat(10_000), pl: '<b onload=alert(1)>' };
    expect(problemsOf(() => ({ name: long }))).toEqual(['name.en: text_too_long']);
    expect(problemsOf((form) => ({ tiers: first(form.tiers, { name: long }) }))).toEqual([
      'tiers.0.name.en: text_too_long',
    ]);
  });

  it('is refused where it is no number or no date', () => {
    expect(problemsOf(() => ({ instalments: 'two', soldFrom: 'soon' }))).toEqual([
      'soldFrom: date_malformed',
      'instalments: number_unreadable',
    ]);
  });

  it('names a currency without any price, and one that does not exist', () => {
    expect(
      problemsOf((form) => ({ currencies: [...form.currencies, 'CHF', 'XYZ'] })),
    ).toEqual(['currencies: currency_without_prices', 'currencies: currency_unknown']);
    expect(problemsOf(() => ({ currencies: [] }))).toContain(
      'currencies: currencies_none',
    );
  });

  it('drops the prices of a currency that is taken out', () => {
    const terms = makeOffering();
    const form = { ...draftFormOf(terms, null, 'en'), currencies: ['USD'] };
    const read = readDraft(form, terms);
    expect(read.problems).toEqual([]);
    expect(read.terms.extraHourMinor).toEqual({ USD: 12_000 });
    expect(Object.keys(read.terms.tiers[0]?.addOnPriceMinor ?? {})).toEqual(['USD']);
  });
});

describe('a document that no page sends', () => {
  it.each(['', 'null', '{}', '[', '{"name":{"en":"x"}}'])('%s is refused', (json) => {
    expect(() => parseDraftForm(json)).toThrow();
  });

  it('with fields of its own, or far too long, is refused', () => {
    const form = draftFormOf(makeOffering(), null, 'en');
    expect(() => parseDraftForm(JSON.stringify({ ...form, agencyId: 'x' }))).toThrow();
    expect(() => parseDraftForm(' '.repeat(500_000))).toThrow();
  });
});
