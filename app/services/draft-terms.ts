import { pricedCurrencies } from '#app/domain/offerings/check-prices.ts';
import type {
  CoverWindow,
  Entitlements,
  OfferingCosts,
  OfferingTerms,
  Service,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import type {
  DraftForm,
  EntitlementsText,
  ServiceText,
  TierText,
  WindowText,
} from '#app/ports/draft-form.ts';
import type { DraftFinding } from '#app/ports/draft-view.ts';
import {
  makeDraftReader,
  MAX_NAME,
  MAX_NOTE,
  MAX_SUMMARY,
  type DraftReader,
} from '#app/services/draft-reader.ts';

/** The part of terms that comes from the season. */
export type SeasonTerms = Pick<
  OfferingTerms,
  | 'seasonCode'
  | 'seasonYear'
  | 'seasonFrom'
  | 'seasonTo'
  | 'market'
  | 'orderBy'
  | 'lastMinuteFrom'
  | 'lastMinute'
  | 'freeze'
  | 'closeOutOn'
  | 'loadTestPercent'
>;

export interface ReadDraft {
  readonly terms: OfferingTerms;
  readonly costs: OfferingCosts | null;
  /** What can't be read; with any of these the draft is not saved. */
  readonly problems: readonly DraftFinding[];
}

/** Where a season has no surcharge, its order-by date stands in for the last-minute date. */
export function seasonTerms(season: AgencySeason): SeasonTerms {
  const { code, year, from, to, market, orderBy, lastMinute } = season;
  return {
    seasonCode: code,
    seasonYear: year,
    seasonFrom: from,
    seasonTo: to,
    market,
    orderBy,
    lastMinuteFrom: lastMinute[0]?.from ?? orderBy,
    lastMinute,
    freeze: season.freeze,
    closeOutOn: season.closeOutOn,
    loadTestPercent: season.loadTestPercent,
  };
}

/** What terms say of their season. */
export function seasonPart(terms: OfferingTerms): SeasonTerms {
  const { seasonCode, seasonYear, seasonFrom, seasonTo, market, orderBy } = terms;
  const { lastMinuteFrom, lastMinute, freeze, closeOutOn, loadTestPercent } = terms;
  return {
    ...{ seasonCode, seasonYear, seasonFrom, seasonTo, market, orderBy },
    ...{ lastMinuteFrom, lastMinute, freeze, closeOutOn, loadTestPercent },
  };
}

/** The terms that an editor's document says, in its season. */
export function readDraft(form: DraftForm, season: SeasonTerms): ReadDraft {
  const read = makeDraftReader(form.currencies);
  const terms: OfferingTerms = {
    name: read.text('name', form.name, MAX_NAME),
    ...season,
    soldFrom: read.date('soldFrom', form.soldFrom),
    soldUntil: read.date('soldUntil', form.soldUntil),
    services: form.services.map((service, at) =>
      readService(service, `services.${String(at)}`, read),
    ),
    bundleMinor: form.bundleMinor.map((prices, at) =>
      read.prices(`bundleMinor.${String(at)}`, prices),
    ),
    hourly: form.isHourly ? readHourly(form, read) : null,
    tiers: form.tiers.map((tier, at) => readTier(tier, at, read)),
    addOns: form.addOns.map((addOn, at) => ({
      ...addOn,
      name: read.text(`addOns.${String(at)}.name`, addOn.name, MAX_NAME),
      summary: read.text(`addOns.${String(at)}.summary`, addOn.summary, MAX_SUMMARY),
      priceMinor: read.prices(`addOns.${String(at)}.priceMinor`, addOn.priceMinor),
      maxQuantity: read.number(`addOns.${String(at)}.maxQuantity`, addOn.maxQuantity),
    })),
    ...readRates(form, read),
    taxPercent:
      form.taxPercent.trim() === '' ? null : read.number('taxPercent', form.taxPercent),
    taxNote: read.text('taxNote', form.taxNote, MAX_NOTE),
    rollover: form.rollover,
    pauseDays: read.number('pauseDays', form.pauseDays),
    instalments: read.number('instalments', form.instalments),
  };
  const costs = form.hasCosts ? readCosts(form, read) : null;
  checkCurrencies(form, terms, read);
  return { terms, costs, problems: read.problems };
}

function readService(service: ServiceText, path: string, read: DraftReader): Service {
  const at = `${path}.brings`;
  return {
    ...service,
    name: read.text(`${path}.name`, service.name, MAX_NAME),
    summary: read.text(`${path}.summary`, service.summary, MAX_SUMMARY),
    usualHours: read.number(`${path}.usualHours`, service.usualHours),
    mostHours: read.number(`${path}.mostHours`, service.mostHours),
    brings: {
      hasServerUpgrade: service.brings.hasServerUpgrade,
      ...readCounts(service.brings, at, read),
      cover: readCover(service.brings.cover, `${at}.cover`, read),
    },
  };
}

function readTier(tier: TierText, place: number, read: DraftReader): Tier {
  const path = `tiers.${String(place)}`;
  return {
    ...tier,
    name: read.text(`${path}.name`, tier.name, MAX_NAME),
    summary: read.text(`${path}.summary`, tier.summary, MAX_SUMMARY),
    level: place + 1,
    entitlements: readEntitlements(tier.entitlements, `${path}.entitlements`, read),
    // A price that is not in use is not kept: it would be said nowhere, and forgotten.
    addOnPriceMinor:
      tier.addOnFee === 'own'
        ? read.prices(`${path}.addOnPriceMinor`, tier.addOnPriceMinor)
        : {},
    standalonePriceMinor:
      tier.standaloneFee === 'flat'
        ? read.prices(`${path}.standalonePriceMinor`, tier.standalonePriceMinor)
        : {},
  };
}

function readEntitlements(
  given: EntitlementsText,
  path: string,
  read: DraftReader,
): Entitlements {
  return {
    ...given,
    ...readCounts(given, path, read),
    cover: readCover(given.cover, `${path}.cover`, read),
    responseMinutes: read.number(`${path}.responseMinutes`, given.responseMinutes),
    lesserResponses: given.lesserResponses.flatMap((one, at) =>
      one.minutes.trim() === ''
        ? []
        : [
            {
              ...one,
              minutes: read.number(
                `${path}.lesserResponses.${String(at)}.minutes`,
                one.minutes,
              ),
            },
          ],
    ),
  };
}

function readCounts(
  given: Pick<EntitlementsText, 'includedHours' | 'checkIns' | 'loadTests'>,
  path: string,
  read: DraftReader,
) {
  return {
    includedHours: read.number(`${path}.includedHours`, given.includedHours),
    checkIns: read.number(`${path}.checkIns`, given.checkIns),
    loadTests: read.number(`${path}.loadTests`, given.loadTests),
  };
}

function readCover(
  windows: readonly WindowText[],
  path: string,
  read: DraftReader,
): CoverWindow[] {
  return windows.map((window, at) => ({
    weekdays: [...window.weekdays].sort((a, b) => a - b),
    fromHour: read.number(`${path}.${String(at)}.fromHour`, window.fromHour),
    toHour: read.number(`${path}.${String(at)}.toHour`, window.toHour),
  }));
}

function readHourly(
  { hourly }: DraftForm,
  read: DraftReader,
): NonNullable<OfferingTerms['hourly']> {
  return {
    rateMinor: read.prices('hourly.rateMinor', hourly.rateMinor),
    stepMinutes: read.number('hourly.stepMinutes', hourly.stepMinutes),
    minimumMinutes: read.number('hourly.minimumMinutes', hourly.minimumMinutes),
    aroundTheClockPercent: read.number(
      'hourly.aroundTheClockPercent',
      hourly.aroundTheClockPercent,
    ),
  };
}

function readRates(form: DraftForm, read: DraftReader) {
  return {
    extraHourMinor: read.prices('extraHourMinor', form.extraHourMinor),
    withoutPackageHourMinor: read.prices(
      'withoutPackageHourMinor',
      form.withoutPackageHourMinor,
    ),
    afterHoursPercent: read.number('afterHoursPercent', form.afterHoursPercent),
    weekendPercent: read.number('weekendPercent', form.weekendPercent),
    holidayPercent: read.number('holidayPercent', form.holidayPercent),
    extraHoursCap: read.number('extraHoursCap', form.extraHoursCap),
  };
}

function readCosts({ costs }: DraftForm, read: DraftReader): OfferingCosts {
  const hours = (field: 'checkInHours' | 'loadTestHours' | 'serverUpgradeHours') => {
    const number = read.number(`costs.${field}`, costs[field]);
    if (number < 0) read.problem(`costs.${field}`, 'number_unreadable');
    return number;
  };
  return {
    workHourMinor: read.prices('costs.workHourMinor', costs.workHourMinor),
    standbyHourMinor: read.prices('costs.standbyHourMinor', costs.standbyHourMinor),
    checkInHours: hours('checkInHours'),
    loadTestHours: hours('loadTestHours'),
    serverUpgradeHours: hours('serverUpgradeHours'),
  };
}

/** A currency is kept by its prices alone; one without any would be gone after saving. */
function checkCurrencies(
  { currencies }: DraftForm,
  terms: OfferingTerms,
  read: DraftReader,
): void {
  if (currencies.length === 0) read.problem('currencies', 'currencies_none');
  const priced = pricedCurrencies(terms);
  for (const currency of currencies) {
    if (!isKnownCurrency(currency))
      read.problem('currencies', 'currency_unknown', { currency });
    else if (read.problems.length === 0 && !priced.includes(currency))
      read.problem('currencies', 'currency_without_prices', { currency });
  }
}
