import { describe, expect, it } from 'vitest';
import { checkShift } from '#app/domain/capacity/check-shift.ts';
import { coverageOf } from '#app/domain/capacity/coverage.ts';
import { demandOf, USUAL_WORK } from '#app/domain/capacity/demand-of.ts';
import { placesLeft } from '#app/domain/capacity/places-left.ts';
import { onCallSpans } from '#app/domain/capacity/spans.ts';
import type { CapacityFacts, Demand, Shift } from '#app/domain/capacity/types.ts';
import { aroundTheClock, everyDay, workDays } from '#app/domain/offerings/cover.ts';
import type { Tier } from '#app/domain/offerings/types.ts';
import { HOUR_MS, instantRangeOf } from '#app/domain/shared/time.ts';
import type { DateRange, Zone } from '#app/domain/shared/types.ts';

const NEW_YORK = 'America/New_York';
const WEEK: DateRange = { from: '2026-11-23', to: '2026-11-29' };
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const shift = (change: Partial<Shift> = {}): Shift => ({
  shiftId: 'shift',
  memberId: 'ada',
  days: { from: '2026-11-20', to: '2026-12-05' },
  weekdays: EVERY_DAY,
  fromHour: 0,
  toHour: 24,
  ...change,
});
const wish = (change: Partial<Demand> = {}): Demand => ({
  workHours: 0,
  cover: aroundTheClock(),
  days: WEEK,
  zone: NEW_YORK,
  ...change,
});
const world = (
  shifts: readonly Shift[],
  change: Partial<CapacityFacts> = {},
  zone: Zone = NEW_YORK,
): CapacityFacts => ({
  workHours: null,
  storesPerResponder: 2,
  onCall: onCallSpans(shifts, zone, instantRangeOf(shift().days, zone)),
  sold: [],
  ...change,
});

describe('places for cover', () => {
  it('cover at every hour is for sale while shifts cover the clock, night shifts over midnight included', () => {
    const clock = [
      shift({ fromHour: 7, toHour: 15 }),
      shift({ memberId: 'ben', fromHour: 15, toHour: 23 }),
      shift({ memberId: 'cyd', fromHour: 23, toHour: 7 }),
    ];
    expect(placesLeft(world(clock), wish(), 0)).toEqual({ outcome: 'places', places: 2 });
  });

  it('one night without anyone keeps it from being sold, and says which', () => {
    const clock = [
      shift({ fromHour: 7, toHour: 23 }),
      shift({ memberId: 'cyd', fromHour: 23, toHour: 7, weekdays: [1, 2, 3, 4, 5, 7] }),
    ];
    expect(placesLeft(world(clock), wish(), 0)).toEqual({
      outcome: 'cover_missing',
      hoursMissing: 8,
      firstMissing: {
        fromMs: Date.parse('2026-11-28T23:00:00-05:00'),
        untilMs: Date.parse('2026-11-29T07:00:00-05:00'),
      },
    });
  });

  it('hours that are over need no one any more', () => {
    const late = [shift({ days: { from: '2026-11-26', to: '2026-12-05' } })];
    const now = Date.parse('2026-11-26T00:00:00-05:00');
    expect(placesLeft(world(late), wish(), 0).outcome).toBe('cover_missing');
    expect(placesLeft(world(late), wish(), now)).toEqual({
      outcome: 'places',
      places: 2,
    });
    const over = Date.parse('2026-12-20T00:00:00Z');
    expect(placesLeft(world([]), wish(), over).outcome).toBe('places');
  });

  it('no shift at all: no cover for sale, work without cover is', () => {
    expect(placesLeft(world([]), wish(), 0)).toMatchObject({ hoursMissing: 168 });
    const work = wish({ cover: [], workHours: 6 });
    expect(placesLeft(world([]), work, 0)).toEqual({
      outcome: 'places',
      places: Number.POSITIVE_INFINITY,
    });
  });

  it('the last place is taken by what is sold at the same hours, not by what is sold at others', () => {
    const nights = wish({ cover: everyDay(0, 8) });
    const offices = wish({ cover: workDays(9, 17) });
    const facts = world([shift()], { sold: [nights, nights] });
    expect(placesLeft(facts, offices, 0)).toEqual({ outcome: 'places', places: 2 });
    expect(placesLeft(facts, wish(), 0)).toEqual({ outcome: 'sold_out', limit: 'cover' });
    const two = world([shift(), shift({ memberId: 'ben' })], { sold: [nights, nights] });
    expect(placesLeft(two, wish(), 0)).toEqual({ outcome: 'places', places: 2 });
  });

  it('a member entered on two shifts at once is one person', () => {
    const twice = world([shift(), shift({ fromHour: 9, toHour: 18 })]);
    expect(placesLeft(twice, wish(), 0)).toEqual({ outcome: 'places', places: 2 });
  });

  it('a store half a world away is covered by the clock of its own zone', () => {
    const office = wish({ cover: everyDay(9, 17), zone: 'Asia/Kathmandu' });
    // 9:00 to 17:00 in Kathmandu is 22:15 to 6:15 in New York.
    const night = (fromHour: number, toHour: number) =>
      placesLeft(world([shift({ fromHour, toHour })]), office, 0);
    expect(night(22, 6.5)).toEqual({ outcome: 'places', places: 2 });
    expect(night(22, 6)).toMatchObject({ outcome: 'cover_missing', hoursMissing: 1.75 });
    expect(night(22.5, 6.5)).toMatchObject({ hoursMissing: 1.75 });
  });

  it('the day with 25 hours asks for 25, the one with 23 for 23', () => {
    for (const [date, hours] of [
      ['2026-11-01', 25],
      ['2026-03-08', 23],
    ] as const) {
      const days = { from: date, to: date };
      const facts = world([]);
      expect(placesLeft(facts, wish({ days }), 0)).toMatchObject({ hoursMissing: hours });
      const onCall = onCallSpans(
        [shift({ days })],
        NEW_YORK,
        instantRangeOf(days, NEW_YORK),
      );
      expect(placesLeft({ ...facts, onCall }, wish({ days }), 0).outcome).toBe('places');
    }
  });
});

describe('places for work', () => {
  const work = wish({ cover: [], workHours: 6 });
  it('packages are sold while the hours members state last', () => {
    const facts = world([], { workHours: 20, sold: [work, work] });
    expect(placesLeft(facts, work, 0)).toEqual({ outcome: 'places', places: 1 });
    expect(placesLeft({ ...facts, workHours: 17.75 }, work, 0)).toEqual({
      outcome: 'sold_out',
      limit: 'work_hours',
    });
  });

  it('tenths of hours add up without a remainder', () => {
    const tenth = wish({ cover: [], workHours: 0.1 });
    const facts = world([], { workHours: 0.3, sold: [tenth, tenth] });
    expect(placesLeft(facts, tenth, 0)).toEqual({ outcome: 'places', places: 1 });
  });

  it('hours stated as none sell no work, but cover without work', () => {
    const facts = world([shift()], { workHours: 0 });
    expect(placesLeft(facts, work, 0).outcome).toBe('sold_out');
    expect(placesLeft(facts, wish(), 0).outcome).toBe('places');
  });
});

describe('what a package asks of people', () => {
  const tier = {
    services: ['site_review'],
    standaloneFee: 'flat',
    entitlements: {
      cover: workDays(9, 17),
      includedHours: 6,
      checkIns: 2,
      loadTests: 1,
      hasServerUpgrade: true,
    },
  } as unknown as Tier;
  const service = (code: string, usualHours: number) => ({
    code,
    kind: code,
    usualHours,
    brings: {
      cover: everyDay(20, 24),
      includedHours: 5,
      checkIns: 1,
      loadTests: 0,
      hasServerUpgrade: false,
    },
  });
  const terms = {
    services: [
      service('site_review', 4),
      service('promotion_work', 30),
      service('on_call', 99),
    ],
  } as never;
  const input = { terms, tier, services: [], days: WEEK, zone: NEW_YORK, work: null };

  it('is its hours and the work behind what it includes', () => {
    expect(demandOf(input)).toEqual({
      workHours: 6 + 2 * USUAL_WORK.checkInHours + 3 + 4,
      cover: workDays(9, 17),
      days: WEEK,
      zone: NEW_YORK,
    });
    const work = { checkInHours: 1, loadTestHours: 2, serverUpgradeHours: 0 };
    expect(demandOf({ ...input, work }).workHours).toBe(10);
  });

  it('grows by each further service once, not by one it holds already', () => {
    const more = demandOf({ ...input, services: ['site_review', 'promotion_work'] });
    expect(more.workHours).toBe(17 + 5 + USUAL_WORK.checkInHours);
    expect(more.cover).toEqual([...workDays(9, 17), ...everyDay(20, 24)]);
  });

  it('sold by the hour is at least what its services usually take, being on call left out', () => {
    const hourly = { ...tier, standaloneFee: 'hourly' as const };
    const services = ['promotion_work', 'on_call'];
    expect(demandOf({ ...input, tier: hourly, services }).workHours).toBe(34);
  });
});

describe('the rota against what is sold', () => {
  const range = instantRangeOf(WEEK, NEW_YORK);
  it('names the night without anyone, and whose promise it is', () => {
    const sold = [
      { ...wish(), storeId: 'paper' },
      { ...wish({ cover: workDays(9, 17) }), storeId: 'gifts' },
    ];
    const facts = {
      ...world([
        shift({ fromHour: 7, toHour: 23 }),
        shift({ memberId: 'cyd', fromHour: 23, toHour: 7, weekdays: [1, 2, 3, 4, 5, 7] }),
      ]),
      sold,
    };
    const { gaps, days } = coverageOf(facts, NEW_YORK, range);
    expect(gaps).toEqual([
      {
        kind: 'nobody',
        fromMs: Date.parse('2026-11-28T23:00:00-05:00'),
        untilMs: Date.parse('2026-11-29T07:00:00-05:00'),
        sold: [sold[0]],
      },
    ]);
    expect(days.map(({ coveredHours }) => coveredHours)).toEqual([
      24, 24, 24, 24, 24, 23, 17,
    ]);
    expect(days[5]).toEqual({
      localDate: '2026-11-28',
      promisedHours: 24,
      coveredHours: 23,
      onCallHours: 23,
    });
  });

  it('tells too few people from no one, and goes over from one to the other', () => {
    const facts = world([shift({ fromHour: 0, toHour: 12 })], {
      sold: [wish(), wish(), wish()],
    });
    const day = { ...range, untilMs: range.fromMs + 24 * HOUR_MS };
    const { gaps } = coverageOf(facts, NEW_YORK, day);
    expect(gaps.map(({ kind }) => kind)).toEqual(['overloaded', 'nobody']);
    expect(gaps.map(({ sold }) => sold.length)).toEqual([3, 3]);
  });

  it('the day of the clock change has its 25 hours', () => {
    const days = { from: '2026-10-31', to: '2026-11-02' };
    const facts = world([], { sold: [wish({ days })] });
    const found = coverageOf(facts, NEW_YORK, instantRangeOf(days, NEW_YORK));
    expect(found.days.map(({ promisedHours }) => promisedHours)).toEqual([24, 25, 24]);
    expect(found.gaps).toHaveLength(1);
  });

  it('an agency without anything sold promises nothing', () => {
    const { gaps, days } = coverageOf(world([]), NEW_YORK, range);
    expect(gaps).toEqual([]);
    expect(days.every(({ promisedHours }) => promisedHours === 0)).toBe(true);
  });
});

describe('a shift', () => {
  it('from Saturday to Sunday that begins on Mondays never begins', () => {
    const days = { from: '2026-11-28', to: '2026-11-29' };
    expect(checkShift(shift({ days, weekdays: [1] }))).toEqual(['never_begins']);
    expect(checkShift(shift({ days, weekdays: [7] }))).toEqual([]);
  });

  it('with days out of order, absurd hours or no weekday is refused', () => {
    const reversed = { from: '2026-12-01', to: '2026-11-01' };
    expect(checkShift(shift({ days: reversed }))).toEqual(['days_reversed']);
    const ages = { from: '2026-01-01', to: '2029-01-01' };
    expect(checkShift(shift({ days: ages }))).toEqual(['days_over_limit']);
    for (const weekdays of [[], [0], [8], [1.5]])
      expect(checkShift(shift({ weekdays }))).toEqual(['no_weekday']);
    for (const hours of [
      { fromHour: -1 },
      { fromHour: 24 },
      { toHour: 0 },
      { toHour: 25 },
      { fromHour: 9.25 },
      { toHour: Number.NaN },
    ])
      expect(checkShift(shift(hours))).toEqual(['hours_malformed']);
  });
});
