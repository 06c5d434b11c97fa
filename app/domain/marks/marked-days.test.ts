import { describe, expect, it } from 'vitest';
import { markedDays, marksSaidBefore } from '#app/domain/marks/marked-days.ts';
import { HOUR_MS, startOfLocalDay } from '#app/domain/shared/time.ts';
import { makeMark } from '../../../test/factories/mark.ts';

const zone = 'Europe/Warsaw';
/** An hour of a date on the store's clock; no clock changes among them. */
const at = (date: string, hour = 0) => startOfLocalDay(date, zone) + hour * HOUR_MS;
const days = (changes: Parameters<typeof makeMark>[0]) =>
  markedDays([makeMark(changes)], zone);

describe('marks as days', () => {
  it('a promotion of whole days is those days, with what was said of it', () => {
    const whole = { fromMs: at('2026-11-06'), untilMs: at('2026-11-09'), lift: 3 };
    expect(days(whole).promotions).toEqual([
      { from: '2026-11-06', to: '2026-11-08', lift: 3 },
    ]);
  });

  it('a day that it runs for a part of is lifted by that part', () => {
    const evening = { fromMs: at('2026-11-06', 18), untilMs: at('2026-11-08'), lift: 3 };
    expect(days(evening).promotions).toEqual([
      { from: '2026-11-06', to: '2026-11-06', lift: 1.5 },
      { from: '2026-11-07', to: '2026-11-07', lift: 3 },
    ]);
  });

  it('an hour past midnight makes no second day of it; a sale of an hour is one day', () => {
    const late = { fromMs: at('2026-11-06'), untilMs: at('2026-11-07', 1) };
    expect(days(late).promotions).toEqual([
      { from: '2026-11-06', to: '2026-11-06', lift: null },
    ]);
    const flash = { fromMs: at('2026-11-06', 20), untilMs: at('2026-11-06', 21) };
    expect(days(flash).promotions).toHaveLength(1);
  });

  it('a day is closed only where it is from end to end, and one of 25 hours too', () => {
    const kind = 'closure' as const;
    const autumn = { kind, fromMs: at('2026-10-25'), untilMs: at('2026-10-26', 12) };
    expect(days(autumn).closures).toEqual([
      { from: '2026-10-25', to: '2026-10-25', lift: null },
    ]);
    const morning = { kind, fromMs: at('2026-11-06'), untilMs: at('2026-11-06', 12) };
    expect(days(morning)).toEqual({ promotions: [], closures: [] });
  });

  it('what was said later is not known', () => {
    const mark = makeMark({ fromMs: 0, untilMs: 1, saidAtMs: 100 });
    expect(marksSaidBefore([mark], 100)).toEqual([]);
    expect(marksSaidBefore([mark], 101)).toEqual([mark]);
  });
});
