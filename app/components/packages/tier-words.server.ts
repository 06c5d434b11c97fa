import type { TFunction } from 'i18next';
import type { CoverShape } from '#app/domain/offerings/cover.ts';
import type {
  CoverWindow,
  Entitlements,
  LocalText,
} from '#app/domain/offerings/types.ts';
import { joinWords } from '#app/components/i18n/config.ts';
import type { Format } from '#app/components/format.ts';

/** Text function and formats of the page's store. */
export interface Words {
  readonly t: TFunction;
  readonly format: Format;
}

/** The agency's text in the page's language. */
export function textOf({ format }: Words, text: LocalText): string {
  const { locale } = format.settings;
  return joinWords(text[locale], locale);
}

/** within 30 min; within 4 h. */
export function withinWords({ t, format }: Words, minutes: number): string {
  const isHours = minutes >= 60 && minutes % 60 === 0;
  const count = isHours ? minutes / 60 : minutes;
  const key = isHours ? 'packages:within.hours' : 'packages:within.minutes';
  return t(key, { count, n: format.number(count) });
}

/** within 4 h, in office hours; within 30 min. */
export function responseWords(
  words: Words,
  promise: Pick<Entitlements, 'responseMinutes' | 'responseClock'>,
): string {
  const within = withinWords(words, promise.responseMinutes);
  return promise.responseClock === 'business_hours'
    ? words.t('packages:within.business', { within })
    : within;
}

/** 3 h 30 min. */
export function durationWords({ format }: Words, minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [
    hours === 0 ? '' : `${format.number(hours)}\u00a0h`,
    rest === 0 && hours > 0 ? '' : `${format.number(rest)}\u00a0min`,
  ]
    .filter(Boolean)
    .join('\u00a0');
}

/** What a package's quoted price holds: tax, and the surcharge of today; empty for neither. */
export function pricedWords(
  { t, format }: Words,
  priced: { readonly isNet: boolean; readonly surchargePercent: number | null },
): string {
  const { isNet, surchargePercent } = priced;
  if (surchargePercent === null) return isNet ? t('packages:priced.net') : '';
  const percent = format.percent(surchargePercent / 100, 1);
  return t(isNet ? 'packages:priced.lateNet' : 'packages:priced.late', { percent });
}

/** Every day, 8 AM–11 PM. */
export function coverWords(words: Words, cover: CoverShape): string {
  const { t, format } = words;
  switch (cover.shape) {
    case 'none':
    case 'around_the_clock':
      return t(`packages:cover.${cover.shape}`);
    case 'every_day':
      return t('packages:cover.every_day', {
        hours: format.hourRange(cover.fromHour, cover.toHour),
      });
    case 'windows':
      return cover.windows.map((window) => windowWords(words, window)).join('; ');
  }
}

/** The same inside a sentence: names of days keep their capital, other words do not. */
export function coverInSentence(words: Words, cover: CoverShape): string {
  const text = coverWords(words, cover);
  return cover.shape === 'windows' ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function windowWords(words: Words, window: CoverWindow): string {
  const { t, format } = words;
  return t('packages:cover.window', {
    days: weekdayWords(words, window.weekdays),
    hours: format.hourRange(window.fromHour, window.toHour),
  });
}

/** Mon–Fri, Sun. */
export function weekdayWords({ format }: Words, weekdays: readonly number[]): string {
  return weekdayRuns(weekdays)
    .map(([first, last]) => {
      if (first === last) return format.weekday(first);
      const separator = last - first === 1 ? ', ' : '–';
      return `${format.weekday(first)}${separator}${format.weekday(last)}`;
    })
    .join(', ');
}

/** First and last of each run of weekdays, ascending. */
export function weekdayRuns(
  weekdays: readonly number[],
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const weekday of [...weekdays].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === weekday - 1) last[1] = weekday;
    else runs.push([weekday, weekday]);
  }
  return runs;
}

/** 2 site reviews, 1 load rehearsal. */
export function preparationWords(
  { t, format }: Words,
  { checkIns, loadTests }: Pick<Entitlements, 'checkIns' | 'loadTests'>,
): string {
  const parts = [
    checkIns > 0 &&
      t('packages:offered.checkIns', { count: checkIns, n: format.number(checkIns) }),
    loadTests > 0 &&
      t('packages:offered.loadTests', { count: loadTests, n: format.number(loadTests) }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t('packages:offered.noPreparation') : parts.join(', ');
}

/** Email, SMS, phone. */
export function channelWords(
  { t }: Words,
  channels: Entitlements['alertChannels'],
): string {
  return channels.map((channel) => t(`packages:channel.${channel}`)).join(', ');
}

/** 1 480,00 zł as Polish prices are written; $1,480 where the cents are none. */
export function priceWords(
  { format }: Words,
  amountMinor: number,
  currency: string,
): string {
  // Polish prices keep their decimals even when they are zero.
  const isShort = format.settings.locale === 'en';
  return format.money({ amountMinor: Math.round(amountMinor), currency }, isShort);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
