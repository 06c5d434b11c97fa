import { describe, expect, it } from 'vitest';
import { easterSunday } from '#app/domain/seasons/date-rules.ts';
import { eventDate, eventsIn, eventsOfYear } from '#app/domain/seasons/events.ts';
import { EVENT_RULES } from '#app/domain/seasons/event-rules.ts';

// Dates as published: timeanddate.com holiday pages, US Census Easter table, gov.pl.
describe('shopping events', () => {
  it('Easter falls where the church calendar puts it', () => {
    expect([2000, 2008, 2024, 2025, 2026, 2038].map(easterSunday)).toEqual([
      '2000-04-23',
      '2008-03-23',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2038-04-25',
    ]);
  });

  it('Thanksgiving, Black Friday and Cyber Monday fall on the published dates', () => {
    expect(
      [2019, 2024, 2025, 2026].map((year) =>
        ['thanksgiving', 'black_friday', 'cyber_monday'].map((code) =>
          eventDate('US', year, code),
        ),
      ),
    ).toEqual([
      ['2019-11-28', '2019-11-29', '2019-12-02'],
      ['2024-11-28', '2024-11-29', '2024-12-02'],
      ['2025-11-27', '2025-11-28', '2025-12-01'],
      ['2026-11-26', '2026-11-27', '2026-11-30'],
    ]);
  });

  it('Black Friday is kept in Poland, Thanksgiving is not', () => {
    expect(eventDate('PL', 2025, 'black_friday')).toBe('2025-11-28');
    expect(eventDate('PL', 2025, 'thanksgiving')).toBeNull();
    expect(eventDate('PL', 2025, 'st_nicholas_day')).toBe('2025-12-06');
    expect(eventDate('PL', 2025, 'womens_day')).toBe('2025-03-08');
  });

  it('Mother’s Day follows each market’s own rule', () => {
    const on = (market: string, year: number) => eventDate(market, year, 'mothers_day');
    expect([on('US', 2025), on('DE', 2026), on('BR', 2025)]).toEqual([
      '2025-05-11',
      '2026-05-10',
      '2025-05-11',
    ]);
    expect([on('GB', 2025), on('GB', 2026)]).toEqual(['2025-03-30', '2026-03-15']);
    expect([on('PL', 2025), on('ES', 2025), on('SE', 2025)]).toEqual([
      '2025-05-26',
      '2025-05-04',
      '2025-05-25',
    ]);
    // In 2020 the last Sunday of May was Whitsun, so France kept it a week later.
    expect([on('FR', 2025), on('FR', 2020)]).toEqual(['2025-05-25', '2020-06-07']);
  });

  it('Super Saturday is the last one before Christmas, even when Christmas is a Saturday', () => {
    expect([2021, 2025].map((year) => eventDate('US', year, 'super_saturday'))).toEqual([
      '2021-12-18',
      '2025-12-20',
    ]);
    expect(eventDate('US', 2025, 'green_monday')).toBe('2025-12-08');
  });

  it('a public holiday that is a shopping event appears once, and is marked as both', () => {
    const christmas = eventsOfYear('PL', 2025).filter(
      (e) => e.localDate === '2025-12-25',
    );
    expect(christmas).toEqual([
      expect.objectContaining({ code: 'christmas_day', isPublicHoliday: true }),
    ]);
  });

  it('Poland’s Christmas Eve is a day off from 2025 on, not before', () => {
    const isOff = (year: number) =>
      eventsOfYear('PL', year).find((e) => e.code === 'christmas_eve')?.isPublicHoliday;
    expect([isOff(2024), isOff(2025)]).toEqual([false, true]);
  });

  it('a holiday that is no shopping event carries its names', () => {
    const [holiday] = eventsIn('PL', { from: '2025-05-03', to: '2025-05-03' });
    expect(holiday?.code).toBe('public_holiday');
    expect(holiday?.name?.en).toBe('Constitution Day');
    expect(holiday?.name?.pl).toMatch(/Trzeciego Maja/);
  });

  it('an unknown market still has the events kept everywhere', () => {
    const codes = eventsOfYear('ZZ', 2025).map((event) => event.code);
    expect(codes).toContain('black_friday');
    expect(codes).not.toContain('public_holiday');
  });

  it('no market gets one event twice', () => {
    const markets = new Set(
      EVENT_RULES.flatMap((row) => (row.markets === '*' ? ['ZZ'] : row.markets)),
    );
    for (const market of markets) {
      const codes = eventsOfYear(market, 2025)
        .map((event) => event.code)
        .filter((code) => code !== 'public_holiday');
      expect([market, codes.length]).toEqual([market, new Set(codes).size]);
    }
  });

  it('a range over New Year takes from both years, in order', () => {
    const dates = eventsIn('US', { from: '2025-12-20', to: '2026-01-01' }).map(
      (e) => e.localDate,
    );
    expect(dates).toEqual([...dates].sort());
    expect(dates[0]).toBe('2025-12-20');
    expect(dates.at(-1)).toBe('2026-01-01');
  });
});
