import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planAroundTheClock } from '#app/domain/capacity/clock-plan.ts';
import { coverageOf } from '#app/domain/capacity/coverage.ts';
import { placesLeft } from '#app/domain/capacity/places-left.ts';
import { countOnCall, gridOver } from '#app/domain/capacity/slots.ts';
import { mergeSpans, onCallSpans, promisedSpans } from '#app/domain/capacity/spans.ts';
import type { CapacityFacts, Demand, Shift } from '#app/domain/capacity/types.ts';
import {
  addDays,
  HOUR_MS,
  instantRangeOf,
  localHourAt,
  MINUTE_MS,
  offsetAt,
} from '#app/domain/shared/time.ts';
import type { EpochMs, Zone } from '#app/domain/shared/types.ts';

const RUNS = { numRuns: 10_000 };
const FIRST_DAY = '2026-10-30';
/** Four days over the end of summer time in New York and, a week earlier, in none of the others. */
const RANGE = instantRangeOf({ from: '2026-10-27', to: '2026-11-06' }, 'UTC');

const zones = fc.constantFrom<Zone[]>(
  'America/New_York',
  'Europe/Warsaw',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'UTC',
);
const days = fc.tuple(fc.nat(3), fc.nat(2)).map(([start, length]) => ({
  from: addDays(FIRST_DAY, start),
  to: addDays(FIRST_DAY, start + length),
}));
const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7]);
const halfHour = fc.nat(47).map((halves) => halves / 2);
const shifts = fc.array(
  fc.record<Shift>({
    shiftId: fc.constant('s'),
    memberId: fc.constantFrom('ada', 'ben', 'cyd'),
    days,
    weekdays,
    fromHour: halfHour,
    toHour: halfHour.map((hour) => hour + 0.5),
  }),
  { maxLength: 5 },
);
const windows = fc.array(
  fc.tuple(weekdays, halfHour, halfHour).map(([on, one, other]) => ({
    weekdays: on,
    fromHour: Math.min(one, other),
    toHour: Math.max(one, other) + 0.5,
  })),
  { maxLength: 2 },
);
const demands = fc.record<Demand>({
  workHours: fc.constantFrom(0, 0.1, 0.25, 3, 8),
  cover: windows,
  days,
  zone: zones,
});
interface World extends Omit<CapacityFacts, 'onCall'> {
  readonly zone: Zone;
  readonly shifts: readonly Shift[];
}
const worlds = fc.record<World>({
  zone: zones,
  shifts,
  storesPerResponder: fc.integer({ min: 1, max: 3 }),
  workHours: fc.option(fc.constantFrom(0, 0.3, 12, 40)),
  sold: fc.array(demands, { maxLength: 3 }),
});

const factsOf = (world: World, more: readonly Shift[] = []): CapacityFacts => ({
  ...world,
  onCall: onCallSpans([...world.shifts, ...more], world.zone, RANGE),
});
const left = (facts: CapacityFacts, demand: Demand): number => {
  const result = placesLeft(facts, demand, RANGE.fromMs);
  return result.outcome === 'places' ? result.places : 0;
};
const selling = (facts: CapacityFacts, demand: Demand): CapacityFacts => ({
  ...facts,
  sold: [...facts.sold, demand],
});

describe('selling what the people can serve', () => {
  it('never sells more stores at an hour than the people on call then can look after', () => {
    fc.assert(
      fc.property(
        worlds,
        fc.array(demands, { maxLength: 6 }),
        fc.nat(200),
        (world, wishes, half) => {
          let facts = factsOf({ ...world, sold: [] });
          for (const wish of wishes)
            if (left(facts, wish) >= 1) facts = selling(facts, wish);
          const at = RANGE.fromMs + 72 * HOUR_MS + half * 30 * MINUTE_MS;
          fc.pre(isPlainTime(at, world.zone));
          fc.pre(facts.sold.every(({ zone }) => isPlainTime(at, zone)));
          const stores = facts.sold.filter((demand) => isPromised(demand, at)).length;
          const people = peopleAt(world, at);
          expect(stores).toBeLessThanOrEqual(people * world.storesPerResponder);
          const work = facts.sold.reduce((sum, { workHours }) => sum + workHours, 0);
          expect(work).toBeLessThanOrEqual((world.workHours ?? Infinity) + 1e-9);
        },
      ),
      RUNS,
    );
  });

  it('an agreement that could be sold leaves no hour of it without people', () => {
    fc.assert(
      fc.property(worlds, demands, (world, wish) => {
        const facts = factsOf({ ...world, sold: [] });
        fc.pre(left(facts, wish) >= 1);
        const { gaps, days: covered } = coverageOf(
          selling(facts, wish),
          world.zone,
          RANGE,
        );
        expect(gaps).toEqual([]);
        for (const day of covered) expect(day.coveredHours).toBe(day.promisedHours);
      }),
      RUNS,
    );
  });

  it('one more shift never leaves fewer places', () => {
    fc.assert(
      fc.property(worlds, shifts, demands, (world, more, wish) => {
        const before = left(factsOf(world), wish);
        expect(left(factsOf(world, more), wish)).toBeGreaterThanOrEqual(before);
      }),
      RUNS,
    );
  });

  it('selling a package takes exactly one of its places, and at most one of those that ask no more', () => {
    fc.assert(
      fc.property(worlds, demands, demands, (world, wish, other) => {
        const facts = factsOf(world);
        const places = left(facts, wish);
        fc.pre(places >= 1);
        const after = selling(facts, wish);
        const isLimited = Number.isFinite(places);
        expect(left(after, wish)).toBe(isLimited ? places - 1 : places);
        const lighter = { ...other, workHours: wish.workHours };
        expect(left(after, lighter)).toBeGreaterThanOrEqual(left(facts, lighter) - 1);
        expect(left(after, lighter)).toBeLessThanOrEqual(left(facts, lighter));
      }),
      RUNS,
    );
  });

  it('a shift cut in two, or entered twice for the same person, changes nothing', () => {
    fc.assert(
      fc.property(
        worlds,
        demands,
        fc.integer({ min: 1, max: 47 }),
        (world, wish, cut) => {
          const halves = world.shifts.flatMap((shift) => cutShift(shift, cut / 2));
          expect(
            left(factsOf({ ...world, shifts: [...world.shifts, ...halves] }), wish),
          ).toBe(left(factsOf(world), wish));
        },
      ),
      RUNS,
    );
  });
});

describe('planning around the clock', () => {
  it('leaves no hour to nobody and none to two, and no one half an hour more than another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        halfHour,
        zones,
        (count, first, zone) => {
          const memberIds = Array.from(
            { length: count },
            (_, place) => `m${String(place)}`,
          );
          const plan = planAroundTheClock(
            memberIds,
            { from: '2026-10-30', to: '2026-11-03' },
            first,
          ).map((shift, place) => ({ ...shift, shiftId: String(place) }));
          const range = instantRangeOf({ from: '2026-10-31', to: '2026-11-03' }, zone);
          const counts = countOnCall(gridOver(range), onCallSpans(plan, zone, range));
          expect(counts.every((people) => people === 1)).toBe(true);
          const lengths = plan.map(({ fromHour, toHour }) =>
            toHour > fromHour ? toHour - fromHour : toHour + 24 - fromHour,
          );
          expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(0.5);
          expect(lengths.reduce((sum, hours) => sum + hours, 0)).toBe(24);
        },
      ),
      RUNS,
    );
  });

  it('gives nobody anything where there is nobody', () => {
    expect(planAroundTheClock([], { from: FIRST_DAY, to: FIRST_DAY }, 7)).toEqual([]);
  });
});

describe('spans of promises', () => {
  it('are ascending and apart, and lie within the range asked for', () => {
    fc.assert(
      fc.property(demands, fc.nat(200), (demand, shift) => {
        const fromMs = RANGE.fromMs + shift * HOUR_MS;
        const spans = promisedSpans(demand, { fromMs, untilMs: RANGE.untilMs });
        expect(mergeSpans(spans)).toEqual(spans);
        for (const span of spans) expect(span.fromMs).toBeGreaterThanOrEqual(fromMs);
      }),
      RUNS,
    );
  });
});

/** Told by what the wall clock shows, unlike the code, which goes by spans of instants. */
function isPromised({ cover, days: { from, to }, zone }: Demand, at: EpochMs): boolean {
  const { localDate, weekday, hour } = wallOf(at, zone);
  return (
    localDate >= from &&
    localDate <= to &&
    cover.some(
      (window) =>
        window.weekdays.includes(weekday) &&
        window.fromHour <= hour &&
        hour < window.toHour,
    )
  );
}

function peopleAt(world: World, at: EpochMs): number {
  const { localDate, weekday, hour } = wallOf(at, world.zone);
  const on = world.shifts.filter((shift) => {
    const begins = (date: string, day: number) =>
      date >= shift.days.from && date <= shift.days.to && shift.weekdays.includes(day);
    const isOvernight = shift.toHour <= shift.fromHour;
    if (begins(localDate, weekday) && hour >= shift.fromHour)
      return isOvernight || hour < shift.toHour;
    const yesterday = begins(addDays(localDate, -1), ((weekday + 5) % 7) + 1);
    return isOvernight && yesterday && hour < shift.toHour;
  });
  return new Set(on.map(({ memberId }) => memberId)).size;
}

function wallOf(at: EpochMs, zone: Zone) {
  const wall = localHourAt(at, zone);
  const minute = ((at + offsetAt(at, zone)) % HOUR_MS) / HOUR_MS;
  return { ...wall, hour: wall.hour + minute };
}

/** False near a clock change, where one wall time stands for two instants. */
function isPlainTime(at: EpochMs, zone: Zone): boolean {
  return offsetAt(at - 3 * HOUR_MS, zone) === offsetAt(at + 3 * HOUR_MS, zone);
}

/** The same time in two shifts, where the cut lies inside it on its first day. */
function cutShift(shift: Shift, cut: number): Shift[] {
  const end = shift.toHour > shift.fromHour ? shift.toHour : 24;
  if (cut <= shift.fromHour || cut >= end) return [shift];
  return [
    { ...shift, toHour: cut },
    { ...shift, fromHour: cut },
  ];
}
