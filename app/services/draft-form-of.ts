import { pricedCurrencies } from '#app/domain/offerings/check-prices.ts';
import type {
  CoverWindow,
  OfferingCosts,
  OfferingTerms,
  PriceByCurrency,
  Service,
  Tier,
} from '#app/domain/offerings/types.ts';
import { isKnownCurrency, minorDigits } from '#app/domain/shared/money.ts';
import type {
  CostsText,
  DraftForm,
  LesserResponseText,
  PriceText,
  ServiceText,
  TierText,
  WindowText,
} from '#app/ports/draft-form.ts';
import type { Locale } from '#app/ports/sign-in.ts';

/** Hours behind a check-in, a load test and an upgrade, until the agency says otherwise. */
const USUAL_COST_HOURS = { checkInHours: 3, loadTestHours: 4, serverUpgradeHours: 5 };

/** Terms as their editor shows them. Amounts are written as people of the language write them. */
export function draftFormOf(
  terms: OfferingTerms,
  costs: OfferingCosts | null,
  locale: Locale,
): DraftForm {
  const prices = (given: PriceByCurrency) => priceText(given, locale);
  const number = (given: number) => numberText(given, locale);
  return {
    name: terms.name,
    currencies: pricedCurrencies(terms),
    taxPercent: terms.taxPercent === null ? '' : number(terms.taxPercent),
    taxNote: terms.taxNote,
    soldFrom: terms.soldFrom ?? '',
    soldUntil: terms.soldUntil ?? '',
    instalments: number(terms.instalments),
    rollover: terms.rollover,
    pauseDays: number(terms.pauseDays),
    services: terms.services.map((service) => serviceText(service, locale)),
    bundleMinor: terms.bundleMinor.map(prices),
    isHourly: terms.hourly !== null,
    hourly: {
      rateMinor: prices(terms.hourly?.rateMinor ?? {}),
      stepMinutes: number(terms.hourly?.stepMinutes ?? 15),
      minimumMinutes: number(terms.hourly?.minimumMinutes ?? 0),
      aroundTheClockPercent: number(terms.hourly?.aroundTheClockPercent ?? 50),
    },
    tiers: terms.tiers
      .toSorted((a, b) => a.level - b.level)
      .map((tier) => tierText(tier, locale)),
    addOns: terms.addOns.map((addOn) => ({
      ...addOn,
      priceMinor: prices(addOn.priceMinor),
      maxQuantity: number(addOn.maxQuantity),
    })),
    extraHourMinor: prices(terms.extraHourMinor),
    withoutPackageHourMinor: prices(terms.withoutPackageHourMinor),
    afterHoursPercent: number(terms.afterHoursPercent),
    weekendPercent: number(terms.weekendPercent),
    holidayPercent: number(terms.holidayPercent),
    extraHoursCap: number(terms.extraHoursCap),
    hasCosts: costs !== null,
    costs: costsText(costs, locale),
  };
}

function serviceText(service: Service, locale: Locale): ServiceText {
  const { brings } = service;
  return {
    ...service,
    usualHours: numberText(service.usualHours, locale),
    mostHours: numberText(service.mostHours, locale),
    brings: {
      ...brings,
      ...countsText(brings, locale),
      cover: coverText(brings.cover),
    },
  };
}

function tierText(tier: Tier, locale: Locale): TierText {
  const { code, name, summary, services, addOnFee, standaloneFee, entitlements } = tier;
  return {
    ...{ code, name, summary, services, addOnFee, standaloneFee },
    entitlements: {
      ...entitlements,
      ...countsText(entitlements, locale),
      cover: coverText(entitlements.cover),
      responseMinutes: numberText(entitlements.responseMinutes, locale),
      lesserResponses: ([2, 3] as const).map((severity): LesserResponseText => {
        const one = entitlements.lesserResponses.find(
          (response) => response.severity === severity,
        );
        return {
          severity,
          minutes: one === undefined ? '' : numberText(one.minutes, locale),
          clock: one?.clock ?? 'business_hours',
        };
      }),
    },
    addOnPriceMinor: priceText(tier.addOnPriceMinor, locale),
    standalonePriceMinor: priceText(tier.standalonePriceMinor, locale),
  };
}

function countsText(
  given: { includedHours: number; checkIns: number; loadTests: number },
  locale: Locale,
) {
  return {
    includedHours: numberText(given.includedHours, locale),
    checkIns: numberText(given.checkIns, locale),
    loadTests: numberText(given.loadTests, locale),
  };
}

function coverText(windows: readonly CoverWindow[]): WindowText[] {
  return windows.map(({ weekdays, fromHour, toHour }) => ({
    weekdays,
    fromHour: String(fromHour),
    toHour: String(toHour),
  }));
}

function costsText(costs: OfferingCosts | null, locale: Locale): CostsText {
  const hours = costs ?? USUAL_COST_HOURS;
  return {
    workHourMinor: priceText(costs?.workHourMinor ?? {}, locale),
    standbyHourMinor: priceText(costs?.standbyHourMinor ?? {}, locale),
    checkInHours: numberText(hours.checkInHours, locale),
    loadTestHours: numberText(hours.loadTestHours, locale),
    serverUpgradeHours: numberText(hours.serverUpgradeHours, locale),
  };
}

function priceText(prices: PriceByCurrency, locale: Locale): PriceText {
  return Object.fromEntries(
    Object.entries(prices).map(([currency, amountMinor]) => [
      currency,
      amountText(amountMinor, currency, locale),
    ]),
  );
}

/** 1,480.00 or 1 480,00, without the currency. */
function amountText(amountMinor: number, currency: string, locale: Locale): string {
  const digits = isKnownCurrency(currency) ? minorDigits(currency) : 2;
  const format = new Intl.NumberFormat(locale, {
    useGrouping: 'always',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amountMinor / 10 ** digits).replaceAll(/[\u00a0\u202f]/g, ' ');
}

function numberText(value: number, locale: Locale): string {
  return locale === 'pl' ? String(value).replace('.', ',') : String(value);
}
