import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateRangeDays,
  daysBetween,
  HOUR_MS,
  hourStartAt,
  instantRangeOf,
  isKnownZone,
  localDateAt,
  localHourAt,
  startOfLocalDay,
  weekdayOf,
} from '#app/domain/shared/time.ts';

const ZONES = [
  'UTC',
  'Europe/Warsaw',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/Havana',
];
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.integer({
  min: Date.parse('2005-01-01T00:00Z'),
  max: Date.parse('2035-01-01T00:00Z'),
});
const zoned = (ms: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;

describe('local time', () => {
  it('agrees with Temporal on date, hour and weekday anywhere', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (ms, zone) => {
        const oracle = zoned(ms, zone);
        expect(localHourAt(ms, zone)).toEqual({
          localDate: oracle.toPlainDate().toString(),
          hour: oracle.hour,
          weekday: oracle.dayOfWeek,
          hourOfWeek: (oracle.dayOfWeek - 1) * 24 + oracle.hour,
        });
        expect(localDateAt(ms, zone)).toBe(oracle.toPlainDate().toString());
      }),
      { numRuns: 400 },
    );
  });

  it('agrees with Temporal close to every clock change', () => {
    for (const zone of ZONES) {
      let change = zoned(at('2009-01-01T00:00Z'), zone).getTimeZoneTransition('next');
      for (let index = 0; change && index < 20; index++) {
        for (const aside of [-HOUR_MS, -1, 0, 1, HOUR_MS]) {
          const ms = change.epochMilliseconds + aside;
          const oracle = zoned(ms, zone);
          const local = localHourAt(ms, zone);
          expect([zone, ms, local.localDate, local.hour]).toEqual([
            zone,
            ms,
            oracle.toPlainDate().toString(),
            oracle.hour,
          ]);
        }
        change = change.getTimeZoneTransition('next');
      }
    }
  });

  it('finds the instant at which an hour begins: same hour, and nothing of it earlier', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (ms, zone) => {
        const start = hourStartAt(ms, zone);
        expect(start).toBeLessThanOrEqual(ms);
        expect(localHourAt(start, zone)).toEqual(localHourAt(ms, zone));
        expect(hourStartAt(start, zone)).toBe(start);
        const [now, before] = [zoned(start, zone), zoned(start - 1, zone)];
        expect(before.hour !== now.hour || before.offset !== now.offset).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('starts Indian hours on the UTC half hour and Nepalese ones on the quarter', () => {
    expect(hourStartAt(at('2026-11-27T10:10Z'), 'Asia/Kolkata')).toBe(
      at('2026-11-27T09:30Z'),
    );
    expect(hourStartAt(at('2026-11-27T10:10Z'), 'Asia/Kathmandu')).toBe(
      at('2026-11-27T09:15Z'),
    );
  });

  it('gives the repeated hour two rows when clocks go back', () => {
    // New York, 1 November 2026: 2:00 EDT becomes 1:00 EST at 06:00 UTC.
    const first = hourStartAt(at('2026-11-01T05:30Z'), 'America/New_York');
    const second = hourStartAt(at('2026-11-01T06:30Z'), 'America/New_York');
    expect([first, second]).toEqual([at('2026-11-01T05:00Z'), at('2026-11-01T06:00Z')]);
    expect(localHourAt(first, 'America/New_York').hour).toBe(1);
    expect(localHourAt(second, 'America/New_York').hour).toBe(1);
  });

  it('opens a row of its own at Lord Howe’s half-hour change', () => {
    // 5 April 2026: 2:00 (+11) becomes 1:30 (+10:30) at 15:00 UTC the day before.
    expect(hourStartAt(at('2026-04-04T15:10Z'), 'Australia/Lord_Howe')).toBe(
      at('2026-04-04T15:00Z'),
    );
    expect(hourStartAt(at('2026-04-04T14:40Z'), 'Australia/Lord_Howe')).toBe(
      at('2026-04-04T14:00Z'),
    );
  });

  it('starts a day where Temporal does, clock changes at midnight included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11_000 }), anyZone, (offset, zone) => {
        const date = addDays('2005-01-01', offset);
        const oracle = Temporal.PlainDate.from(date).toZonedDateTime(zone).startOfDay();
        expect(startOfLocalDay(date, zone)).toBe(oracle.epochMilliseconds);
      }),
      { numRuns: 400 },
    );
    // São Paulo skipped midnight on 4 November 2018.
    expect(startOfLocalDay('2018-11-04', 'America/Sao_Paulo')).toBe(
      at('2018-11-04T03:00Z'),
    );
  });

  it('gives clock-change days 23 and 25 hours, and Samoa’s lost day none', () => {
    const hours = (date: string, zone: string) => {
      const { fromMs, untilMs } = instantRangeOf({ from: date, to: date }, zone);
      return (untilMs - fromMs) / HOUR_MS;
    };
    expect(hours('2026-03-29', 'Europe/Warsaw')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Warsaw')).toBe(25);
    expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5);
    expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0);
  });
});

describe('dates', () => {
  it('counts days across leap years and years’ ends', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2025-11-01', '2025-12-31')).toBe(60);
    expect(dateRangeDays({ from: '2025-12-30', to: '2026-01-02' })).toEqual([
      '2025-12-30',
      '2025-12-31',
      '2026-01-01',
      '2026-01-02',
    ]);
  });

  it('knows that Black Friday 2025 was a Friday', () => {
    expect(weekdayOf('2025-11-28')).toBe(5);
  });

  it('adding days and counting them back agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), (days) => {
        expect(daysBetween('2026-11-22', addDays('2026-11-22', days))).toBe(days);
      }),
    );
  });

  it('refuses what is no date, no zone, or a range that runs backwards', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(/not a calendar date/);
    expect(() => addDays('27.11.2026', 1)).toThrow(/not a calendar date/);
    expect(() => localHourAt(0, 'Mars/Olympus')).toThrow(/no local time/);
    expect(() => instantRangeOf({ from: '2026-02-02', to: '2026-02-01' }, 'UTC')).toThrow(
      /ends before/,
    );
    expect([
      isKnownZone('Europe/Warsaw'),
      isKnownZone('Mars/Olympus'),
      isKnownZone(''),
    ]).toEqual([true, false, false]);
  });
});
