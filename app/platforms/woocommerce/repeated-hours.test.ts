import { describe, expect, it } from 'vitest';
import { repeatedHours } from '#app/platforms/woocommerce/repeated-hours.ts';

const at = (text: string): number => Date.parse(text);
const year = { fromMs: at('2026-01-01T00:00Z'), untilMs: at('2027-01-01T00:00Z') };
const told = (zone: string, range = year) =>
  repeatedHours(range, zone).map(({ fromMs, untilMs }) =>
    [fromMs, untilMs].map((ms) => new Date(ms).toISOString().slice(5, 16)),
  );

describe('the hours that a clock shows twice', () => {
  it('are both hours around the night when clocks go back, and none in spring', () => {
    expect(told('Europe/Warsaw')).toEqual([['10-25T00:00', '10-25T02:00']]);
    expect(told('America/New_York')).toEqual([['11-01T05:00', '11-01T07:00']]);
    expect(told('America/Santiago')).toEqual([['04-05T02:00', '04-05T04:00']]);
  });

  it('are whole hours where clocks go back by half of one', () => {
    expect(told('Australia/Lord_Howe')).toEqual([['04-04T14:00', '04-04T15:30']]);
  });

  it('are none where clocks never change, and none outside the range', () => {
    expect(told('Asia/Kolkata')).toEqual([]);
    const summer = { fromMs: at('2026-04-01T00:00Z'), untilMs: at('2026-10-25T00:00Z') };
    expect(told('Europe/Warsaw', summer)).toEqual([]);
    const half = { fromMs: at('2026-10-25T01:30Z'), untilMs: at('2026-10-26T00:00Z') };
    expect(told('Europe/Warsaw', half)).toEqual([['10-25T00:00', '10-25T02:00']]);
  });
});
