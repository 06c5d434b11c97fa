import { shapeOfCover } from '#app/domain/offerings/cover.ts';
import type {
  AddOn,
  CoverWindow,
  LocalText,
  OfferingTerms,
  PriceByCurrency,
  Service,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';
import type { DraftValue } from '#app/ports/draft-view.ts';

/** One field of an offering with its value, for comparing two versions. */
export interface Field {
  readonly field: string;
  /** Which of several: the step, or the number of services. */
  readonly place: number | null;
  /** What else tells it apart: the currency, or the language. */
  readonly key?: string;
  readonly value: DraftValue;
}

const NONE: DraftValue = { kind: 'none' };

/** Name, dates, tax, bundle, hourly terms, surcharges: what belongs to no package. */
export function offeringFields(
  terms: OfferingTerms,
  currencies: readonly string[],
): Field[] {
  return [
    ...textFields('name', terms.name),
    one('season', range({ from: terms.seasonFrom, to: terms.seasonTo })),
    one('orderBy', date(terms.orderBy)),
    ...terms.lastMinute.flatMap(({ from, percent }, index) => [
      at('lastMinuteFrom', index + 1, date(from)),
      at('lastMinutePercent', index + 1, { kind: 'percent', number: percent }),
    ]),
    one('freeze', terms.freeze === null ? NONE : range(terms.freeze)),
    one('closeOutOn', date(terms.closeOutOn)),
    one('loadTestPercent', { kind: 'percent', number: terms.loadTestPercent }),
    one('soldFrom', date(terms.soldFrom)),
    one('soldUntil', date(terms.soldUntil)),
    ...terms.bundleMinor.flatMap((prices, index) =>
      priceFields('bundle', prices, currencies, index + 1),
    ),
    ...hourlyFields(terms, currencies),
    ...priceFields('extraHour', terms.extraHourMinor, currencies),
    ...priceFields('withoutPackageHour', terms.withoutPackageHourMinor, currencies),
    ...(['afterHoursPercent', 'weekendPercent', 'holidayPercent'] as const).map((field) =>
      one(field, { kind: 'percent', number: terms[field] }),
    ),
    one('extraHoursCap', { kind: 'hours', number: terms.extraHoursCap }),
    one(
      'tax',
      terms.taxPercent === null ? NONE : { kind: 'percent', number: terms.taxPercent },
    ),
    ...textFields('taxNote', terms.taxNote),
    one('rollover', codes('rollover', [terms.rollover])),
    one('pauseDays', count(terms.pauseDays)),
    one('instalments', count(terms.instalments)),
  ];
}

export function serviceFields(service: Service): Field[] {
  const { brings } = service;
  return [
    ...textFields('name', service.name),
    ...textFields('summary', service.summary),
    one('kind', codes('kind', [service.kind])),
    one('unit', codes('unit', [service.unit])),
    one('platforms', codes('platform', service.platforms)),
    one('isQuoteOnly', yesNo(service.isQuoteOnly)),
    one('usualHours', { kind: 'hours', number: service.usualHours }),
    one('mostHours', { kind: 'hours', number: service.mostHours }),
    ...entitlementFields(brings),
  ];
}

export function tierFields(
  tier: Tier,
  terms: OfferingTerms,
  currencies: readonly string[],
): Field[] {
  const allows = tier.entitlements;
  const clock = (given: string) => codes('clock', [given]);
  return [
    ...textFields('name', tier.name),
    ...textFields('summary', tier.summary),
    one('level', count(tier.level)),
    one('addOnFee', codes('addOnFee', [tier.addOnFee])),
    ...priceFields('addOnPrice', tier.addOnPriceMinor, currencies),
    one('standaloneFee', codes('standaloneFee', [tier.standaloneFee])),
    ...priceFields('standalonePrice', tier.standalonePriceMinor, currencies),
    one('services', {
      kind: 'names',
      names: terms.services
        .filter(({ code }) => tier.services.includes(code))
        .map(({ name }) => name),
    }),
    ...entitlementFields(allows),
    one('response', { kind: 'minutes', number: allows.responseMinutes }),
    one('responseClock', clock(allows.responseClock)),
    ...allows.lesserResponses.flatMap(({ severity, minutes, clock: on }) => [
      at('lesserResponse', severity, { kind: 'minutes', number: minutes }),
      at('lesserClock', severity, clock(on)),
    ]),
    one('freezeWatch', yesNo(allows.hasFreezeWatch)),
    one('alerts', codes('channel', allows.alertChannels)),
  ];
}

export function addOnFields(addOn: AddOn, currencies: readonly string[]): Field[] {
  return [
    ...textFields('name', addOn.name),
    ...textFields('summary', addOn.summary),
    one('kind', codes('kind', [addOn.service])),
    one('unit', codes('addOnUnit', [addOn.unit])),
    ...priceFields('price', addOn.priceMinor, currencies),
    one('maxQuantity', count(addOn.maxQuantity)),
    one('platforms', codes('platform', addOn.platforms)),
  ];
}

function entitlementFields(allows: {
  cover: readonly CoverWindow[];
  includedHours: number;
  checkIns: number;
  loadTests: number;
  hasServerUpgrade: boolean;
}): Field[] {
  return [
    one('cover', { kind: 'cover', cover: shapeOfCover(allows.cover) }),
    one('includedHours', { kind: 'hours', number: allows.includedHours }),
    one('checkIns', count(allows.checkIns)),
    one('loadTests', count(allows.loadTests)),
    one('serverUpgrade', yesNo(allows.hasServerUpgrade)),
  ];
}

function hourlyFields({ hourly }: OfferingTerms, currencies: readonly string[]): Field[] {
  if (hourly === null) return [];
  return [
    ...priceFields('rate', hourly.rateMinor, currencies),
    one('stepMinutes', { kind: 'minutes', number: hourly.stepMinutes }),
    one('minimumMinutes', { kind: 'minutes', number: hourly.minimumMinutes }),
    one('aroundTheClockPercent', {
      kind: 'percent',
      number: hourly.aroundTheClockPercent,
    }),
  ];
}

/** One field for each currency, also those without a price. */
function priceFields(
  field: string,
  prices: PriceByCurrency,
  currencies: readonly string[],
  place: number | null = null,
): Field[] {
  return currencies.map((currency) => {
    const amountMinor = prices[currency];
    const value: DraftValue =
      amountMinor === undefined ? NONE : { kind: 'money', amountMinor, currency };
    return { field, place, key: currency, value };
  });
}

function textFields(field: string, text: LocalText): Field[] {
  return (['en', 'pl'] as const).map((language) => ({
    field: `${field}.${language}`,
    place: null,
    value: text[language] === '' ? NONE : { kind: 'text', text: text[language] },
  }));
}

function one(field: string, value: DraftValue): Field {
  return { field, place: null, value };
}

function at(field: string, place: number, value: DraftValue): Field {
  return { field, place, value };
}

function count(number: number): DraftValue {
  return { kind: 'number', number };
}

function codes(group: string, given: readonly string[]): DraftValue {
  return { kind: 'codes', codes: given.map((code) => `${group}.${code}`) };
}

function yesNo(is: boolean): DraftValue {
  return codes('included', [is ? 'yes' : 'no']);
}

function date(given: LocalDate | null): DraftValue {
  return given === null ? NONE : { kind: 'date', text: given };
}

function range({ from, to }: DateRange): DraftValue {
  return { kind: 'dates', from, to };
}
