import type { EpochMs } from '#app/domain/shared/types.ts';

/** How long a number that was passed over is looked for: longer than any transaction of ours lasts. */
export const LATE_MS = 60_000;
/**
 * So many numbers before the newest can still be on their way. They are read at once, so there are no
 * more of them than `LIVE_EVENTS_AT_ONCE`.
 */
export const OVERLAP = 500;

/**
 * How far the outbox was read.
 *
 * Where several transactions write at once, an event's number is taken before it can be seen: a higher
 * one may be seen first. So numbers that are missing are remembered, and asked for again.
 */
export interface LiveCursor {
  readonly lastId: number;
  /** Numbers that were passed over, ascending, with the instant when that was seen. */
  readonly missing: ReadonlyMap<number, EpochMs>;
}

/**
 * Begins at the newest event: none so far is heard, but what was passed over.
 *
 * @param ids of the last `OVERLAP` numbers, those that are there; ascending
 */
export function cursorAt(
  lastId: number,
  ids: readonly number[],
  now: EpochMs,
): LiveCursor {
  const from = Math.max(0, lastId - OVERLAP);
  return { lastId, missing: gapsIn(from, [...ids, lastId + 1], now) };
}

/** After events with these numbers, ascending, came; what is missing for too long is given up. */
export function advanceCursor(
  { lastId, missing }: LiveCursor,
  ids: readonly number[],
  now: EpochMs,
): LiveCursor {
  const found = new Set(ids);
  const fresh = ids.filter((id) => id > lastId);
  const all = [...missing, ...gapsIn(lastId, fresh, now)];
  const open = all.filter(([id, since]) => !found.has(id) && now - since < LATE_MS);
  return { lastId: fresh.at(-1) ?? lastId, missing: new Map(open.slice(-OVERLAP)) };
}

/** Numbers between `after` and the last of `ids` that are not among them; the newest `OVERLAP`. */
function gapsIn(
  after: number,
  ids: readonly number[],
  now: EpochMs,
): Map<number, EpochMs> {
  const gaps = new Map<number, EpochMs>();
  let before = after;
  for (const id of ids) {
    for (let gap = Math.max(before + 1, id - OVERLAP); gap < id; gap += 1)
      gaps.set(gap, now);
    before = id;
  }
  return gaps;
}
