import { describe, expect, it } from 'vitest';
import { makeFormat } from '#app/components/format.ts';

const en = makeFormat({ locale: 'en', zone: 'America/New_York', currency: 'USD' });
const pl = makeFormat({ locale: 'pl', zone: 'Europe/Warsaw', currency: 'PLN' });
/** Non-breaking spaces written as "_" so that a reader sees them. */
const seen = (text: string) => text.replaceAll('\u00a0', '_');

describe('Figures on a page', () => {
  it('are written as an American and as a Pole write them', () => {
    expect(en.number(1597)).toBe('1,597');
    expect(seen(pl.number(1597))).toBe('1_597');
    expect([en.ratio(2.31), pl.ratio(2.31)]).toEqual(['2.3×', '2,3×']);
    expect([en.percent(0.6), pl.percent(0.23)]).toEqual(['60%', '23%']);
    expect(en.percent(0.346, 1)).toBe('34.6%');
    expect(en.range(87, 142)).toBe('87–\u2060142');
  });

  it('show money in its own currency and with its own decimals', () => {
    expect(en.money({ amountMinor: 148_000, currency: 'USD' })).toBe('$1,480.00');
    expect(en.money({ amountMinor: 148_000, currency: 'USD' }, true)).toBe('$1,480');
    expect(en.money({ amountMinor: 148_050, currency: 'USD' }, true)).toBe('$1,480.50');
    expect(seen(pl.money({ amountMinor: 240_000, currency: 'PLN' }))).toBe('2_400,00_zł');
    expect(en.money({ amountMinor: 1200, currency: 'JPY' })).toBe('¥1,200');
  });
});

describe('Hours and dates on a page', () => {
  it('follow the clock people read', () => {
    expect(seen(en.hourRange(9, 18))).toBe('9_AM–\u20606_PM');
    expect(seen(en.hourRange(21, 22))).toBe('9–\u206010_PM');
    expect(pl.hourRange(9, 18)).toBe('9:00–\u206018:00');
    expect([en.hour(0), en.hour(12), en.hour(24)].map(seen)).toEqual([
      '12_AM',
      '12_PM',
      '12_AM',
    ]);
    expect(pl.hour(24)).toBe('24:00');
  });

  it('stand on the store’s own clock', () => {
    const ms = Date.parse('2026-11-09T19:20:00Z');
    expect(seen(en.time(ms))).toBe('2:20_PM');
    expect(pl.time(ms)).toBe('20:20');
    expect(seen(en.dateTime(ms))).toBe('Mon,_Nov_9, 2:20_PM');
  });

  it('name a range once where both ends are in one year', () => {
    expect(seen(en.dateRange('2025-11-01', '2025-12-31'))).toBe('Nov_1 – Dec_31');
    expect(seen(en.dateRange('2025-11-01', '2025-12-31', true))).toBe(
      'Nov_1 – Dec_31, 2025',
    );
    expect(seen(pl.dateRange('2025-11-20', '2026-01-05'))).toBe(
      '20_lis_2025 – 5_sty_2026',
    );
    expect(seen(en.dateRange('2025-11-28', '2025-11-28'))).toBe('Nov_28');
  });

  it('name the zone as people call it', () => {
    expect(en.zoneName()).toBe('Eastern Time');
    expect(pl.zoneName()).toBe('czas środkowoeuropejski');
  });

  it('name weekdays from Monday on', () => {
    expect([1, 7].map((weekday) => en.weekday(weekday))).toEqual(['Mon', 'Sun']);
    expect(pl.weekdayDate('2026-11-09').replaceAll('\u00a0', '_')).toBe('pon.,_9_lis');
  });
});
