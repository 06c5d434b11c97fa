import type { TFunction } from 'i18next';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { Reason } from '#app/domain/tiers/types.ts';
import type { Format } from '#app/components/format.ts';

/** A reason as it is read: the store's own figure, and the sentence it carries. */
export interface ReasonFact {
  readonly figure: string;
  readonly text: string;
}

const HOUR_MINUTES = 60;

/**
 * The reasons behind a suggestion, in the page's language.
 *
 * @param priced what a quoted price holds; said wherever a reason quotes one
 */
export function reasonFacts(
  reasons: readonly Reason[],
  terms: OfferingTerms,
  t: TFunction,
  format: Format,
  priced: string,
): ReasonFact[] {
  return reasons.map((reason) => {
    const values = readable(reason, terms, t, format);
    const text = t(`packages:reason.${reason.code}.text`, values);
    return {
      figure: t(`packages:reason.${reason.code}.figure`, values),
      text: isPriced(reason) && priced !== '' ? `${text} ${priced}` : text,
    };
  });
}

/** True for a reason that quotes what a package costs. */
export function isPriced({ values }: Pick<Reason, 'values'>): boolean {
  return 'feeMinor' in values || 'packageMinor' in values;
}

/** A tier's name as its agency wrote it for this language. */
export function tierNameOf(
  terms: OfferingTerms,
  tierCode: string,
  format: Format,
): string {
  const tier = terms.tiers.find(({ code }) => code === tierCode);
  return tier?.name[format.settings.locale] ?? tierCode;
}

function readable(
  reason: Reason,
  terms: OfferingTerms,
  t: TFunction,
  format: Format,
): Record<string, string | number> {
  const given = reason.values;
  const texts: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string') continue;
    if (name === 'uplift') texts[name] = format.ratio(value);
    else if (name.endsWith('Minutes'))
      texts[name.slice(0, -7)] = within(value, t, format);
    else if (name.endsWith('Minor'))
      texts[name.slice(0, -5)] = format.money(
        {
          amountMinor: value,
          currency: String(given['currency'] ?? format.settings.currency),
        },
        true,
      );
    else texts[name] = format.number(value, 1);
  }
  const counted = Number(given['orders'] ?? given['count'] ?? 0);
  if (typeof given['localDate'] === 'string')
    texts['date'] = dayName(given['localDate'], given['eventCode'], t, format);
  if (typeof given['tierCode'] === 'string')
    texts['tier'] = tierNameOf(terms, given['tierCode'], format);
  return { ...texts, n: format.number(counted), count: counted };
}

/** "Black Friday, Nov 28", or the date alone. */
function dayName(
  localDate: string,
  eventCode: string | number | undefined,
  t: TFunction,
  format: Format,
): string {
  const date = format.date(localDate);
  if (typeof eventCode !== 'string') return date;
  return t('common:eventOnDate', { event: t(`common:event.${eventCode}`), date });
}

function within(minutes: number, t: TFunction, format: Format): string {
  if (minutes < HOUR_MINUTES)
    return t('packages:within.minutes', { count: minutes, n: format.number(minutes) });
  const hours = minutes / HOUR_MINUTES;
  return t('packages:within.hours', {
    count: Math.ceil(hours),
    n: format.number(hours, 1),
  });
}
