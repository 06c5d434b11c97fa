import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { publicHolidayDates, publicHolidays } from './public-holidays.ts';

const MARKETS = ['PL', 'US', 'GB', 'DE', 'JP', 'IL', 'SA', 'CN', 'BR', 'IN'];

test.each(MARKETS)(
  '%s has the days that the calendar library gives, past and to come',
  (market) => {
    const calendar = new Holidays();
    calendar.init(market, { types: ['public'] });
    const thisYear = new Date().getUTCFullYear();
    for (const year of [2009, 2011, thisYear - 1, thisYear, thisYear + 2, thisYear + 5]) {
      const expected = calendar
        .getHolidays(year, 'en')
        .filter((holiday) => holiday.type === 'public')
        .map((holiday) => holiday.date.slice(0, 10));
      expect(expected.length).toBeGreaterThan(0);
      expect(publicHolidays(market, year).map((holiday) => holiday.localDate)).toEqual([
        ...new Set(expected.sort()),
      ]);
    }
  },
);

test('Christmas in Poland is named in both languages', () => {
  const christmas = publicHolidays('PL', 2025).find(
    ({ localDate }) => localDate === '2025-12-25',
  );
  expect(christmas?.name).toEqual({
    en: 'Christmas Day',
    pl: 'Pierwszy dzień Bożego Narodzenia',
  });
});

test('Poland takes Christmas Eve off from 2025 on, not before', () => {
  expect(publicHolidayDates('PL', 2024, 2024)).not.toContain('2024-12-24');
  expect(publicHolidayDates('PL', 2025, 2025)).toContain('2025-12-24');
});

test('a market the data lacks has no holidays, nor has a word of the language', () => {
  expect(publicHolidays('ZZ', 2025)).toEqual([]);
  expect(publicHolidays('constructor', 2025)).toEqual([]);
});
