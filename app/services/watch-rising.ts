import { rateAt } from '#app/domain/spikes/expected.ts';
import type { Expected } from '#app/domain/spikes/types.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** A rising spike is looked at again this often, by the clock. */
const LOOK_MINUTES = 15;
/** Worth another line in the timeline only when it is this much above the last one. */
const RISE = 1.25;

/**
 * Adds a line to an open spike that grew: at each quarter of an hour, and only for a real rise, so
 * that a long evening makes a handful of lines.
 *
 * @param range the minutes just watched
 */
export async function noteRising(
  deps: ServiceDeps,
  store: StoreRow,
  range: InstantRange,
  expected: Expected,
): Promise<void> {
  const step = LOOK_MINUTES * MINUTE_MS;
  const at = Math.floor(range.untilMs / step) * step;
  if (at <= range.fromMs) return;
  const { incidents, ledger } = deps.repositories;
  const spike = (await incidents.open(store.id)).find(({ kind }) => kind === 'spike');
  if (!spike || spike.openedAtMs >= at) return;
  const fromMs = at - step;
  const minutes = await ledger.minutes(store.id, { fromMs, untilMs: at });
  const orders = minutes.reduce((sum, minute) => sum + minute.orders, 0);
  const usual = rateAt(expected, fromMs);
  const observedPerHour = (orders * 60) / LOOK_MINUTES;
  const ratio = usual > 0 ? observedPerHour / usual : 0;
  if (ratio < spike.highestRatio * RISE) return;
  const grown: IncidentRow = { ...spike, ratio, highestRatio: ratio, observedPerHour };
  await incidents.update(grown, {
    atMs: at,
    kind: 'update',
    author: null,
    payload: { ratio, observedPerHour },
  });
}
