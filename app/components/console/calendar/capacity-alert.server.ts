import type { CapacityAlert } from '#app/ports/calendar-view.ts';
import type { CapacityAlertData } from '#app/components/console/calendar/calendar-data.ts';
import { calendarUrl, keyOf } from '#app/components/console/calendar/calendar-urls.ts';
import {
  storesText,
  whenText,
} from '#app/components/console/calendar/calendar-warnings.server.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';

/** What the console's first page says where more is sold than people can give. */
export function capacityAlertData(
  alert: CapacityAlert | null,
  words: Words,
): CapacityAlertData | null {
  if (alert === null) return null;
  const { t, locale } = words;
  const { season, gaps, work } = alert;
  const [first] = gaps;
  const stores = new Map(
    [...gaps.flatMap((gap) => gap.stores), ...work.stores].map((store) => [
      store.storeId,
      store,
    ]),
  );
  const what =
    first === undefined
      ? `${t('calendar:hours.oversoldTitle')}.`
      : `${t(`calendar:warning.${first.kind}`, { when: whenText(first, words) })}.`;
  return {
    title: t('calendar:alert.title', { season: season.name[locale] }),
    text: `${what} ${storesText([...stores.values()], words)}`,
    url: calendarUrl(keyOf(season)),
    action: t('calendar:alert.open'),
  };
}
