import type { Promises } from '#app/domain/capacity/promises.ts';
import { mergeSpans } from '#app/domain/capacity/spans.ts';
import type { OnCallSpan } from '#app/domain/capacity/types.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';

/**
 * Capacity is counted in quarter hours: shifts and cover go by half hours, and zones differ from each
 * other by quarters.
 */
export const SLOT_MS = 15 * MINUTE_MS;

/** Quarter hours of a stretch of time, in a row. */
export interface SlotGrid {
  readonly fromMs: EpochMs;
  readonly length: number;
}

/** The quarter hours that a range touches. */
export function gridOver({ fromMs, untilMs }: InstantRange): SlotGrid {
  const first = Math.floor(fromMs / SLOT_MS);
  return {
    fromMs: first * SLOT_MS,
    length: Math.max(0, Math.ceil(untilMs / SLOT_MS) - first),
  };
}

/** The time a run of slots takes; `until` is the slot after the last. */
export function rangeOfSlots(grid: SlotGrid, from: number, until: number): InstantRange {
  return { fromMs: grid.fromMs + from * SLOT_MS, untilMs: grid.fromMs + until * SLOT_MS };
}

/** How many people are on call in each slot; only slots one has in full count, and a person once. */
export function countOnCall(grid: SlotGrid, onCall: readonly OnCallSpan[]): Int32Array {
  const byMember = new Map<string, OnCallSpan[]>();
  for (const span of onCall) {
    const own = byMember.get(span.memberId);
    if (own === undefined) byMember.set(span.memberId, [span]);
    else own.push(span);
  }
  const counter = new SlotCounter(grid);
  for (const spans of byMember.values())
    for (const { fromMs, untilMs } of mergeSpans(spans))
      counter.add(Math.ceil(fromMs / SLOT_MS), Math.floor(untilMs / SLOT_MS), 1);
  return counter.counts();
}

/** To how many stores something is promised in each slot, even for a part of it. */
export function countPromised(
  grid: SlotGrid,
  promises: readonly Promises<unknown>[],
): Int32Array {
  const counter = new SlotCounter(grid);
  for (const { spans, sold } of promises)
    for (const [from, until] of slotRuns(spans)) counter.add(from, until, sold.length);
  return counter.counts();
}

/** Runs of slots the spans touch, so that two spans within one slot count once. */
function slotRuns(spans: readonly InstantRange[]): [from: number, until: number][] {
  const widened = spans.map(({ fromMs, untilMs }) => ({
    fromMs: Math.floor(fromMs / SLOT_MS),
    untilMs: Math.ceil(untilMs / SLOT_MS),
  }));
  return mergeSpans(widened).map(({ fromMs, untilMs }) => [fromMs, untilMs]);
}

/** Adds runs up in time that does not grow with their length. */
class SlotCounter {
  readonly #first: number;
  readonly #steps: Int32Array;

  constructor({ fromMs, length }: SlotGrid) {
    this.#first = fromMs / SLOT_MS;
    this.#steps = new Int32Array(length + 1);
  }

  add(from: number, until: number, times: number): void {
    const last = this.#steps.length - 1;
    const start = Math.min(Math.max(from - this.#first, 0), last);
    const end = Math.min(Math.max(until - this.#first, 0), last);
    if (start >= end) return;
    this.#steps[start] = (this.#steps[start] ?? 0) + times;
    this.#steps[end] = (this.#steps[end] ?? 0) - times;
  }

  counts(): Int32Array {
    let sum = 0;
    return this.#steps.slice(0, -1).map((step) => (sum += step));
  }
}
