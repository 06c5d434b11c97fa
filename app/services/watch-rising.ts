import { rateAt } from '#app/domain/spikes/expected.ts';
import type { Expected } from '#app/domain/spikes/types.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { Noted } from '#app/services/watch-verdicts.ts';

/** A rising spike is looked at again this often, by the clock. */
const LOOK_MINUTES = 15;
const STEP_MS = LOOK_MINUTES * MINUTE_MS;
/** Worth another line in the timeline only when it is this much above the last one. */
const RISE = 1.25;

/**
 * Adds a line to an open spike that grew: at each quarter of an hour, and only for a real rise, so
 * that a long evening makes a handful of lines.
 *
 * @param range the minutes just watched; every quarter that ended in them is looked at
 */
export async function noteRising(
  deps: ServiceDeps,
  store: StoreRow,
  noted: Noted,
  range: InstantRange,
  expected: Expected,
): Promise<Noted> {
  const first = firstLook(range);
  const opened = noted.open.find(({ kind }) => kind === 'spike');
  if (first > range.untilMs || opened === undefined) return noted;
  let spike = opened;
  const changes = [...noted.changes];
  const minutes = await deps.repositories.ledger.minutes(store.id, {
    fromMs: first - STEP_MS,
    untilMs: range.untilMs,
  });
  for (let at = first; at <= range.untilMs; at += STEP_MS) {
    if (spike.openedAtMs >= at) continue;
    const quarter = { fromMs: at - STEP_MS, untilMs: at };
    const observedPerHour = (ordersIn(minutes, quarter) * 60) / LOOK_MINUTES;
    const usual = rateAt(expected, quarter.fromMs);
    const ratio = usual > 0 ? observedPerHour / usual : 0;
    if (ratio < spike.highestRatio * RISE) continue;
    spike = { ...spike, ratio, highestRatio: ratio, observedPerHour };
    const event = { atMs: at, kind: 'update', author: null } as const;
    const payload = { ratio, observedPerHour };
    changes.push({ kind: 'update', row: spike, event: { ...event, payload } });
  }
  return { open: noted.open.map((row) => (row === opened ? spike : row)), changes };
}

/** Whether a quarter of an hour ends in a range, so that an open spike is looked at. */
export function hasLook(range: InstantRange): boolean {
  return firstLook(range) <= range.untilMs;
}

function firstLook({ fromMs }: InstantRange): EpochMs {
  return (Math.floor(fromMs / STEP_MS) + 1) * STEP_MS;
}

function ordersIn(
  minutes: readonly { readonly minute: number; readonly orders: number }[],
  { fromMs, untilMs }: InstantRange,
): number {
  let orders = 0;
  for (const one of minutes)
    if (one.minute * MINUTE_MS >= fromMs && one.minute * MINUTE_MS < untilMs)
      orders += one.orders;
  return orders;
}
