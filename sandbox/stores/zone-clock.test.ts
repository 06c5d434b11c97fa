import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zoneClock } from '#sandbox/stores/zone-clock.ts';

describe('the clock of a zone', () => {
  test.each([
    ['America/New_York', '2026-11-01T05:59:59Z', '2026-11-01T01:59:59-04:00'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-11-01T01:00:00-05:00'],
    ['Europe/Warsaw', '2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00'],
    ['Europe/Warsaw', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
    ['Europe/London', '2026-07-01T12:00:00Z', '2026-07-01T13:00:00+01:00'],
    ['Asia/Kolkata', '2026-07-01T12:00:00Z', '2026-07-01T17:30:00+05:30'],
  ])('in %s, %s is %s', (zone, utc, local) => {
    expect(zoneClock(zone).isoWithOffset(Date.parse(utc))).toBe(local);
  });

  test('agrees with the platform at any instant', () => {
    const clock = zoneClock('Europe/Warsaw');
    const instants = fc.integer({ min: Date.UTC(2016, 0, 1), max: Date.UTC(2044, 0, 1) });
    fc.assert(
      fc.property(instants, (utcMs) => {
        const iso = clock.isoWithOffset(utcMs);
        expect(Date.parse(iso)).toBe(Math.floor(utcMs / 1000) * 1000);
        const hour = new Intl.DateTimeFormat('en-GB', {
          timeZone: 'Europe/Warsaw',
          hour: '2-digit',
          hourCycle: 'h23',
        }).format(utcMs);
        expect(iso.slice(11, 13)).toBe(hour);
      }),
    );
  });

  test('a local midnight becomes the right instant on both sides of a clock change', () => {
    const clock = zoneClock('Europe/Warsaw');
    const midnight = (date: string): string =>
      new Date(clock.toUtcMs(Date.parse(`${date}T00:00:00Z`))).toISOString();
    expect(midnight('2026-10-25')).toBe('2026-10-24T22:00:00.000Z');
    expect(midnight('2026-10-26')).toBe('2026-10-25T23:00:00.000Z');
  });
});
