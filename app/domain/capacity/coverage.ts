import {
  countOnCall,
  countPromised,
  gridOver,
  rangeOfSlots,
  SLOT_MS,
} from '#app/domain/capacity/slots.ts';
import { promisesOf } from '#app/domain/capacity/promises.ts';
import type { CapacityFacts, Demand } from '#app/domain/capacity/types.ts';
import {
  DAY_MS,
  HOUR_MS,
  localDateAt,
  startOfLocalDay,
} from '#app/domain/shared/time.ts';
import type { InstantRange, LocalDate, Zone } from '#app/domain/shared/types.ts';

/** Why a promise is not kept by the rota: nobody is on call, or fewer than the stores need. */
export type GapKind = 'nobody' | 'overloaded';

/** A stretch of time in which what is promised has too few people behind it. */
export interface CoverGap<Sold extends Demand> extends InstantRange {
  readonly kind: GapKind;
  /** Those whose promise touches it. */
  readonly sold: readonly Sold[];
}

/** What one day of the agency's calendar promises, and how much of it someone is on call for. */
export interface DayCover {
  readonly localDate: LocalDate;
  readonly promisedHours: number;
  /** Promised hours at which enough people are on call. */
  readonly coveredHours: number;
  /** Hours at which anyone is on call, promised or not. */
  readonly onCallHours: number;
}

export interface Coverage<Sold extends Demand> {
  readonly days: readonly DayCover[];
  /** Ascending, disjoint. */
  readonly gaps: readonly CoverGap<Sold>[];
}

/**
 * How the rota stands to what is sold, within a range of instants.
 *
 * @param zone the agency's; days are days of its calendar, of 23 or 25 hours where its clock changes
 */
export function coverageOf<Sold extends Demand>(
  facts: Omit<CapacityFacts, 'sold'> & { readonly sold: readonly Sold[] },
  zone: Zone,
  range: InstantRange,
): Coverage<Sold> {
  const grid = gridOver(range);
  const promises = promisesOf(facts.sold, range);
  const people = countOnCall(grid, facts.onCall);
  const promised = countPromised(grid, promises);
  const kinds = Array.from(promised, (stores, slot) =>
    kindOf(stores, people[slot] ?? 0, facts.storesPerResponder),
  );
  const days = dayStarts(zone, range).map(({ localDate, fromMs, untilMs }) => {
    const from = Math.floor((fromMs - grid.fromMs) / SLOT_MS);
    const until = Math.ceil((untilMs - grid.fromMs) / SLOT_MS);
    const day = kinds.slice(from, until);
    return {
      localDate,
      promisedHours: hoursOf(day.filter((kind) => kind !== 'nothing')),
      coveredHours: hoursOf(day.filter((kind) => kind === 'covered')),
      onCallHours: hoursOf(people.slice(from, until).filter((count) => count > 0)),
    };
  });
  const gaps = runsOf(kinds).map(({ kind, from, until }) => {
    const span = rangeOfSlots(grid, from, until);
    const touched = promises.filter(({ spans }) => spans.some((one) => meet(one, span)));
    return { ...span, kind, sold: touched.flatMap(({ sold }) => sold) };
  });
  return { days, gaps };
}

type SlotKind = 'nothing' | 'covered' | GapKind;

function hoursOf(slots: { readonly length: number }): number {
  return (slots.length * SLOT_MS) / HOUR_MS;
}

function kindOf(stores: number, people: number, storesPerResponder: number): SlotKind {
  if (stores === 0) return 'nothing';
  if (people === 0) return 'nobody';
  return stores > people * storesPerResponder ? 'overloaded' : 'covered';
}

function runsOf(
  kinds: readonly SlotKind[],
): { kind: GapKind; from: number; until: number }[] {
  const runs: { kind: GapKind; from: number; until: number }[] = [];
  for (const [slot, kind] of kinds.entries()) {
    if (kind !== 'nobody' && kind !== 'overloaded') continue;
    const last = runs.at(-1);
    if (last?.kind === kind && last.until === slot) last.until = slot + 1;
    else runs.push({ kind, from: slot, until: slot + 1 });
  }
  return runs;
}

/** The days a range touches, cut to it. */
function dayStarts(
  zone: Zone,
  { fromMs, untilMs }: InstantRange,
): (InstantRange & { localDate: LocalDate })[] {
  const days: (InstantRange & { localDate: LocalDate })[] = [];
  for (let at = fromMs; at < untilMs;) {
    const localDate = localDateAt(at, zone);
    // No day is longer than a day and a half, so this lies in the next one.
    const next = startOfLocalDay(
      localDateAt(startOfLocalDay(localDate, zone) + 1.5 * DAY_MS, zone),
      zone,
    );
    days.push({ localDate, fromMs: at, untilMs: Math.min(next, untilMs) });
    at = next;
  }
  return days;
}

function meet(one: InstantRange, other: InstantRange): boolean {
  return one.fromMs < other.untilMs && other.fromMs < one.untilMs;
}
