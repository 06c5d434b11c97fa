/** Times (UTC ms) in which the panel bends a store's trade. Kept, so that a restart replays them. */
export interface TradeChanges {
  flashSales: { fromMs: number; untilMs: number; ratio: number }[];
  /** `untilMs` is null while orders are stopped. */
  stops: { fromMs: number; untilMs: number | null }[];
  /** `sourceMs` is the start of the Black Friday that is repeated, local midnight. */
  replays: { fromMs: number; untilMs: number; sourceMs: number }[];
}

/** No changes: the trade as generated. */
export function noTradeChanges(): TradeChanges {
  return { flashSales: [], stops: [], replays: [] };
}

/** Whether orders are stopped at a second. */
export function isStoppedAt(changes: TradeChanges, sec: number): boolean {
  const ms = sec * 1000;
  return changes.stops.some(
    (s) => s.fromMs <= ms && (s.untilMs === null || ms < s.untilMs),
  );
}

/** The replay in force at a second, if any. */
export function replayAt(
  changes: TradeChanges,
  sec: number,
): TradeChanges['replays'][number] | undefined {
  const ms = sec * 1000;
  return changes.replays.find((r) => r.fromMs <= ms && ms < r.untilMs);
}

/** Whether any change touches the hour that begins at `hourSec`. */
export function touchesHour(changes: TradeChanges, hourSec: number): boolean {
  const from = hourSec * 1000;
  const until = from + 3_600_000;
  const touches = (range: { fromMs: number; untilMs: number | null }): boolean =>
    range.fromMs < until && (range.untilMs === null || range.untilMs > from);
  return (
    changes.flashSales.some(touches) ||
    changes.stops.some(touches) ||
    changes.replays.some(touches)
  );
}
