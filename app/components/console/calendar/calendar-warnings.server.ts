import type { CalendarGap, ConcernedStore } from '#app/ports/calendar-view.ts';
import type { CalendarWarning } from '#app/components/console/calendar/calendar-data.ts';
import { findCoverUrl } from '#app/components/console/calendar/calendar-urls.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';

/** As many as are read; the rest is a number. */
export const SHOWN_WARNINGS = 3;
const SHOWN_STORES = 3;

/** What is promised and has no people behind it, with whose promise it is and where to find cover. */
export function calendarWarnings(
  gaps: readonly CalendarGap[],
  seasonKey: string,
  canPlan: boolean,
  words: Words,
): CalendarWarning[] {
  return gaps.slice(0, SHOWN_WARNINGS).map((gap) => {
    const when = whenText(gap, words);
    return {
      key: `${gap.kind}${String(gap.first.fromMs)}`,
      title: words.t(`calendar:warning.${gap.kind}`, { when }),
      text: detailText(gap, words),
      url: canPlan ? findCoverUrl(seasonKey, gap) : null,
      linkLabel: words.t('calendar:warning.findCoverFor', { when }),
    };
  });
}

/** "Sat, Nov 28, 11 PM to Sun, Nov 29, 7 AM", or days and hours where it comes back. */
export function whenText(
  { first, last, days, hours }: CalendarGap,
  { t, format }: Words,
) {
  if (hours !== null && first.fromMs !== last.fromMs)
    return t('calendar:warning.eachDay', {
      days: format.dateRange(days.from, days.to),
      hours: format.hourRange(hours.fromHour, hours.toHour),
    });
  return t('calendar:warning.span', {
    from: format.dateTime(first.fromMs),
    to: format.dateTime(first.untilMs),
  });
}

function detailText(gap: CalendarGap, words: Words): string {
  const { t, format } = words;
  const hours = t('calendar:warning.hours', {
    count: gap.promisedHours,
    n: format.number(gap.promisedHours, 2),
  });
  const peaks =
    gap.storesAtPeak === 0
      ? []
      : [
          t('calendar:warning.peaks', {
            count: gap.storesAtPeak,
            n: format.number(gap.storesAtPeak),
          }),
        ];
  return [hours, storesText(gap.stores, words), ...peaks].join(' ');
}

/** "Stores concerned: Paper (Around the clock), Gifts (Extended) and 3 more." */
export function storesText(
  stores: readonly ConcernedStore[],
  { t, format, locale }: Words,
): string {
  const names = stores
    .slice(0, SHOWN_STORES)
    .map(({ name, tierName }) =>
      tierName === null
        ? name
        : t('calendar:warning.store', { store: name, tier: tierName[locale] }),
    );
  const more = stores.length - names.length;
  const others =
    more > 0 ? [t('calendar:warning.more', { count: more, n: format.number(more) })] : [];
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format([
    ...names,
    ...others,
  ]);
  return t('calendar:warning.stores', { count: stores.length, list });
}
