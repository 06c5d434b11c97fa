import { localHourAt, HOUR_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import { WEEK_HOURS } from '#app/domain/spikes/week-shape.ts';

/** A value is judged with the two before it: one wild row is seldom an event. */
const JUDGED_ROWS = 3;
/** How far rows strayed is remembered over about so many of them. */
const RECORD_ROWS = 3000;
const MEAN_ROWS = 1000;
/** Foretelling is compared over so many rows. */
const RACE_ROWS = 500;
/** A shape over the day or the week must stray half as much as the plain mean before it is believed. */
const SHAPE_ADVANTAGE = 2;
/** Rows before this teach only. */
const LEARN_ROWS = 150;
/** Once told, the same event is told again only where it grows to twice the score. */
const QUIET_ROWS = 150;
const TELL_FROM = 0.08;
const GROWN = 2;
/** Straying is measured against the record plus this part of the mean, so that calm series stay calm. */
const MEAN_SHARE = 0.5;
const DAY_MEMORY_HOURS = 14;
const WEEK_MEMORY_HOURS = 8;
/** Weeks' worth of rows before the hour of the week is asked. */
const MIN_WEIGHT = 2;
const LARGEST = 1e15;

interface Average {
  sum: number;
  weight: number;
}

/** What is remembered of a series; plain numbers. */
export interface SeriesMemory {
  rows: number;
  lastMs: EpochMs | null;
  /** Minutes between rows, at most an hour; how fast the shapes forget. */
  stepHours: number;
  readonly mean: Average;
  readonly day: Average[];
  readonly week: Average[];
  /** Fading sums of the errors of mean, day and week. */
  readonly errors: number[];
  readonly recent: number[];
  record: number;
  toldAt: number;
  told: number;
}

export function newSeries(): SeriesMemory {
  const empty = () => ({ sum: 0, weight: 0 });
  return {
    rows: 0,
    lastMs: null,
    stepHours: 1,
    mean: empty(),
    day: Array.from({ length: 24 }, empty),
    week: Array.from({ length: WEEK_HOURS }, empty),
    errors: [0, 0, 0],
    recent: [],
    record: 0,
    toldAt: -Infinity,
    told: 0,
  };
}

/**
 * How strange a row of any evenly spaced series is, 0 to 1, from it and the rows before.
 *
 * Straying is measured from the mean, or from the hour of the day or week where that foretells better,
 * and held against the furthest that the series strayed lately: only what goes beyond it scores. So
 * series of every size and temper share one scale, with no threshold of their own.
 *
 * A row that is no number, or beyond any count, scores 0 and teaches nothing.
 *
 * @param memory is written to
 * @param ms instant of the row; a row out of order is taken as it comes
 */
export function scoreRow(memory: SeriesMemory, ms: EpochMs, value: number): number {
  if (!(Math.abs(value) <= LARGEST)) return 0;
  const instant = Number.isFinite(ms) ? ms : (memory.lastMs ?? 0);
  noteStep(memory, instant);
  const { hour, hourOfWeek } = localHourAt(instant, 'UTC');
  const mean = averageOf(memory.mean) ?? value;
  const ofDay = averageOf(memory.day[hour]) ?? mean;
  const week = memory.week[hourOfWeek];
  const ofWeek = (week && week.weight >= MIN_WEIGHT ? averageOf(week) : null) ?? ofDay;
  const foretold = [mean, ofDay, ofWeek];
  const best = bestOf(memory.errors);
  const strays = strayOf(memory, value - (foretold[best] ?? mean), best > 0);
  const score = tell(memory, strays, mean);
  learn(memory, value, foretold, hour, hourOfWeek);
  memory.record = Math.max(memory.record * Math.exp(-1 / RECORD_ROWS), strays);
  memory.rows++;
  return score;
}

/** How far the last rows stray together: upwards, or both ways where the series has a shape. */
function strayOf(memory: SeriesMemory, miss: number, hasShape: boolean): number {
  memory.recent.push(miss);
  if (memory.recent.length > JUDGED_ROWS) memory.recent.shift();
  const sum = memory.recent.reduce((all, one) => all + one, 0);
  const together = sum / memory.recent.length;
  return hasShape ? Math.abs(together) : Math.max(0, together);
}

function tell(memory: SeriesMemory, strays: number, mean: number): number {
  if (memory.rows < LEARN_ROWS) return 0;
  const base = MEAN_SHARE * Math.abs(mean) + 1e-9;
  const beyond = Math.max(0, Math.log((strays + base) / (memory.record + base)));
  const isQuiet = memory.rows - memory.toldAt < QUIET_ROWS;
  if (isQuiet) return beyond > memory.told * GROWN ? 1 - Math.exp(-beyond) : 0;
  if (beyond > TELL_FROM) {
    memory.toldAt = memory.rows;
    memory.told = beyond;
  }
  return 1 - Math.exp(-beyond);
}

function learn(
  memory: SeriesMemory,
  value: number,
  foretold: readonly number[],
  hour: number,
  hourOfWeek: number,
): void {
  const keep = Math.exp(-1 / RACE_ROWS);
  foretold.forEach((one, index) => {
    memory.errors[index] = (memory.errors[index] ?? 0) * keep + Math.abs(value - one);
  });
  add(memory.mean, value, Math.exp(-1 / MEAN_ROWS));
  add(memory.day[hour], value, Math.exp(-memory.stepHours / DAY_MEMORY_HOURS));
  add(memory.week[hourOfWeek], value, Math.exp(-memory.stepHours / WEEK_MEMORY_HOURS));
}

/** 0 mean, 1 hour of the day, 2 hour of the week. */
function bestOf(errors: readonly number[]): number {
  const [mean = 0, day = 0, week = 0] = errors;
  const shape = week < day ? 2 : 1;
  return Math.min(day, week) * SHAPE_ADVANTAGE < mean ? shape : 0;
}

function noteStep(memory: SeriesMemory, ms: EpochMs): void {
  if (memory.lastMs !== null && ms > memory.lastMs)
    memory.stepHours = Math.min(1, (ms - memory.lastMs) / HOUR_MS);
  memory.lastMs = ms;
}

function averageOf(average: Average | undefined): number | null {
  return average && average.weight > 0 ? average.sum / average.weight : null;
}

function add(average: Average | undefined, value: number, keep: number): void {
  if (!average) return;
  average.sum = average.sum * keep + value;
  average.weight = average.weight * keep + 1;
}
