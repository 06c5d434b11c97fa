import { Temporal } from 'temporal-polyfill';
import { remember } from '#app/domain/shared/bounded-cache.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { EpochMs, Zone } from '#app/domain/shared/types.ts';

/**
 * Zone offsets are kept per block of this length (11.6 days). No zone since 1970 changed its clock
 * twice within one block (the shortest pause, Ramadan in Morocco, is about 30 days).
 */
const BLOCK_MS = 1_000_000_000;

/** A stretch of time with at most one clock change; offsets in milliseconds to add to UTC. */
export interface OffsetBlock {
  readonly before: number;
  /** Instant of the clock change; Infinity where the block has none. */
  readonly changeMs: EpochMs;
  readonly after: number;
}

const blocksByZone = new Map<Zone, Map<number, OffsetBlock>>();
let lastZone: Zone | null = null;
let lastBlocks: Map<number, OffsetBlock> = new Map();

/** Milliseconds to add to UTC for the store's wall clock. Throws `bad_range` for an unknown zone. */
export function offsetAt(ms: EpochMs, zone: Zone): number {
  const block = blockAt(ms, zone);
  return ms < block.changeMs ? block.before : block.after;
}

/** The block an instant lies in. Throws `bad_range` for an unknown zone. */
export function blockAt(ms: EpochMs, zone: Zone): OffsetBlock {
  const index = Math.floor(ms / BLOCK_MS);
  const blocks = zone === lastZone ? lastBlocks : blocksOf(zone);
  return blocks.get(index) ?? remember(blocks, index, makeBlock(index, zone));
}

function blocksOf(zone: Zone): Map<number, OffsetBlock> {
  const blocks =
    blocksByZone.get(zone) ??
    remember(blocksByZone, zone, new Map<number, OffsetBlock>());
  lastZone = zone;
  lastBlocks = blocks;
  return blocks;
}

function makeBlock(index: number, zone: Zone): OffsetBlock {
  const fromMs = index * BLOCK_MS;
  const untilMs = fromMs + BLOCK_MS;
  const before = lookUpOffset(fromMs, zone);
  const after = lookUpOffset(untilMs - 1, zone);
  if (before === after) return { before, changeMs: Number.POSITIVE_INFINITY, after };
  let low = fromMs;
  let high = untilMs - 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (lookUpOffset(middle, zone) === before) low = middle;
    else high = middle;
  }
  return { before, changeMs: high, after };
}

function lookUpOffset(ms: EpochMs, zone: Zone): number {
  try {
    const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
    return zoned.offsetNanoseconds / 1_000_000;
  } catch (cause) {
    throw new AppError(
      'bad_range',
      `no local time for ${String(ms)} in zone ${zone.slice(0, 60)}`,
      {
        cause,
      },
    );
  }
}

/** First instant of the new offset between two instants that a single change separates. */
export function changeBetween(fromMs: EpochMs, untilMs: EpochMs, zone: Zone): EpochMs {
  for (const ms of [fromMs, untilMs]) {
    const { changeMs } = blockAt(ms, zone);
    if (changeMs >= fromMs && changeMs <= untilMs) return changeMs;
  }
  return untilMs;
}
