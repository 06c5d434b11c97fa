// Writes generated/public-holidays.js: nation-wide public holidays of all markets, from date-holidays.
// The library itself (calendars of the moon, 1,500 time zones) takes 30 MB in each thread; this takes 1.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';
import { ROOT } from './prepare.ts';

/** The oldest orders a store may bring along in a file. */
const FROM_YEAR = 2005;
const YEARS_AHEAD = 10;

const untilYear = new Date().getUTCFullYear() + YEARS_AHEAD;
const markets = Object.keys(new Holidays().getCountries('en')).sort();
const lines = markets.map(
  (market) =>
    `  ${market}: ${ascii(JSON.stringify(JSON.stringify(marketTable(market))))},`,
);
mkdirSync(join(ROOT, 'generated'), { recursive: true });
writeFileSync(
  join(ROOT, 'generated', 'public-holidays.js'),
  `// From date-holidays (code ISC, data CC BY 3.0).\nexport const MARKETS = {\n${lines.join('\n')}\n};\n`,
);
writeFileSync(
  join(ROOT, 'generated', 'public-holidays.d.ts'),
  '/** By market: JSON text of its public holidays. */\nexport declare const MARKETS: Readonly<Record<string, string>>;\n',
);

/** One letter beyond Latin-1 would make V8 keep the whole text at two bytes a letter. */
function ascii(text: string): string {
  return text.replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Names once each, English and Polish; by year the days as `MMDD:name`. */
function marketTable(market: string): {
  names: [string, string][];
  years: Record<string, string>;
} {
  const calendar = new Holidays();
  calendar.init(market, { types: ['public'] });
  const names = new Map<string, number>();
  const years: Record<string, string> = {};
  for (let year = FROM_YEAR; year <= untilYear; year++)
    years[year] = daysOf(calendar, year)
      .map(({ date, en, pl }) => {
        const key = JSON.stringify([en, pl]);
        const place = names.get(key) ?? names.size;
        names.set(key, place);
        return `${date.slice(5, 7)}${date.slice(8)}:${String(place)}`;
      })
      .join(' ');
  return {
    names: [...names.keys()].map((key) => JSON.parse(key) as [string, string]),
    years,
  };
}

/** One holiday a day, the first the library names; Polish falls back to English. */
function daysOf(
  calendar: Holidays,
  year: number,
): { date: string; en: string; pl: string }[] {
  const polish = new Map(
    calendar
      .getHolidays(year, 'pl')
      .map((holiday) => [holiday.date + holiday.rule, holiday.name]),
  );
  const byDate = new Map<string, { date: string; en: string; pl: string }>();
  for (const holiday of calendar.getHolidays(year, 'en')) {
    const date = holiday.date.slice(0, 10);
    if (holiday.type !== 'public' || byDate.has(date)) continue;
    const pl = polish.get(holiday.date + holiday.rule) ?? holiday.name;
    byDate.set(date, { date, en: holiday.name, pl });
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
