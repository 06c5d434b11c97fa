import fc from 'fast-check';
import type { OfferingTerms, Service } from '#app/domain/offerings/types.ts';
import type { Discount, Selection } from '#app/domain/pricing/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import { makeOffering } from './offering.ts';
import { makeSelection } from './selection.ts';

const base = makeOffering();
const minor = fc.integer({ min: 0, max: 10_000_000 });
const percent = fc.integer({ min: 0, max: 30_000 }).map((hundredths) => hundredths / 100);
const quarters = fc.nat(120).map((quarter) => quarter / 4);

const discount: fc.Arbitrary<Discount> = fc.oneof(
  percent.map((value) => ({ kind: 'percent', percent: value, name: null }) as const),
  minor.map((amountMinor) => ({ kind: 'amount', amountMinor, name: null }) as const),
);

const facts = fc.record({
  currency: fc.constantFrom('JPY', 'USD', 'PLN', 'KWD'),
  fees: fc.array(minor, { minLength: 7, maxLength: 7 }),
  hours: fc.array(quarters, { minLength: 8, maxLength: 8 }),
  stepMinutes: fc.constantFrom(1, 6, 15, 20, 60),
  minimumMinutes: fc.nat(120),
  percents: fc.array(percent, { minLength: 6, maxLength: 6 }),
  taxPercent: fc.option(fc.nat(10_000).map((hundredths) => hundredths / 100)),
  instalments: fc.integer({ min: 1, max: 12 }),
  extraHoursCap: quarters,
  sold: fc.constantFrom('own', 'by_services' as const),
  basis: fc.constantFrom('add_on', 'standalone' as const),
  tierCode: fc.constantFrom('essential', 'extended', 'around_the_clock'),
  further: fc.subarray(['promotion_work', 'site_review', 'server_upgrade', 'on_call']),
  quantity: fc.nat(4),
  discounts: fc.array(discount, { maxLength: 3 }),
  day: fc.nat(80),
});

type Facts = typeof facts extends fc.Arbitrary<infer F> ? F : never;

/** Selections of every way of selling, in currencies of none, two and three decimals. */
export const anySelection: fc.Arbitrary<Selection> = facts.map((one) => {
  const terms = termsOf(one);
  const tier = terms.tiers.find(({ code }) => code === one.tierCode);
  const further = one.further.filter((code) => !tier?.services.includes(code));
  return makeSelection({
    terms,
    tierCode: one.tierCode,
    basis: one.basis,
    currency: one.currency,
    services: one.sold === 'own' ? [] : further,
    addOns:
      one.quantity === 0 ? [] : [{ code: 'promotion_work', quantity: one.quantity }],
    discounts: one.discounts,
    acceptedOn: addDays('2026-10-12', one.day),
  });
});

/** Bundle prices that never fall. */
function risingBundle({ currency, fees }: Facts): OfferingTerms['bundleMinor'] {
  let price = 0;
  return fees.slice(0, 4).map((step) => ({ [currency]: (price += step) }));
}

function termsOf(one: Facts): OfferingTerms {
  const { currency, fees, percents, hours } = one;
  const price = (index: number) => ({ [currency]: fees[index] ?? 0 });
  const percentAt = (index: number) => percents[index] ?? 0;
  const isOwn = one.sold === 'own';
  return {
    ...base,
    taxPercent: one.taxPercent,
    instalments: one.instalments,
    extraHoursCap: one.extraHoursCap,
    lastMinute: [
      { from: '2026-11-06', percent: percentAt(0) },
      { from: '2026-11-20', percent: percentAt(1) },
    ],
    afterHoursPercent: percentAt(2),
    weekendPercent: percentAt(3),
    holidayPercent: percentAt(4),
    bundleMinor: risingBundle(one),
    hourly: {
      rateMinor: price(4),
      stepMinutes: one.stepMinutes,
      minimumMinutes: one.minimumMinutes,
      aroundTheClockPercent: percentAt(5),
    },
    services: base.services.map((service, index): Service => ({
      ...service,
      usualHours: hours[index] ?? 1,
      mostHours: (hours[index] ?? 1) + (hours[index + 4] ?? 1),
    })),
    tiers: base.tiers.map((tier) => ({
      ...tier,
      addOnFee: isOwn ? 'own' : 'by_services',
      addOnPriceMinor: isOwn ? price(5) : {},
      standaloneFee: isOwn ? 'flat' : 'hourly',
      standalonePriceMinor: isOwn ? price(5) : {},
    })),
    addOns: base.addOns.map((addOn) => ({ ...addOn, priceMinor: price(6) })),
    extraHourMinor: price(4),
    withoutPackageHourMinor: price(4),
  };
}
