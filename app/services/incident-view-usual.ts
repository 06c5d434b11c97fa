import { rateAt } from '#app/domain/spikes/expected.ts';
import type { Expected } from '#app/domain/spikes/types.ts';
import { addDays, dateRangeDays, localDateAt } from '#app/domain/shared/time.ts';
import type { InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import type { IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { UsualRate } from '#app/services/incident-view-chart.ts';
import { expectedOn } from '#app/services/watch-expected.ts';

/** Of an incident that lasts for weeks, only the newest days are asked for one by one. */
const NEWEST_DAYS = 7;

/**
 * Orders per hour the watch expects at each instant of an incident's chart, the season's forecast
 * included: each day by itself. Days of a very long incident take the curve of the day of its alert.
 */
export async function usualRate(
  deps: ServiceDeps,
  store: StoreRow,
  row: Pick<IncidentRow, 'openedAtMs'>,
  range: InstantRange,
): Promise<UsualRate> {
  const { zone } = store;
  const alertDate = localDateAt(row.openedAtMs, zone);
  const from = localDateAt(range.fromMs, zone);
  const to = localDateAt(range.untilMs, zone);
  const newestFrom = addDays(to, -NEWEST_DAYS);
  const dates = dateRangeDays({ from: from > newestFrom ? from : newestFrom, to });
  const days = new Map<LocalDate, Expected>();
  for (const date of new Set([alertDate, ...dates])) {
    const day = await expectedOn(deps, store, date);
    if (day.outcome === 'known') days.set(date, day.expected);
  }
  return (ms) => {
    const expected = days.get(localDateAt(ms, zone)) ?? days.get(alertDate);
    return expected === undefined ? null : rateAt(expected, ms);
  };
}
