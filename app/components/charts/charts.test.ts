import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeMarks, placeUsual } from '#app/components/charts/place-marks.ts';
import { roundTicks } from '#app/components/charts/plot.server.tsx';
import { heatEdges } from '#app/components/charts/week-heat-map.server.tsx';

describe('An axis', () => {
  it('begins at zero, ends at or above the highest value, and has few hairlines', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), (highest) => {
        const ticks = roundTicks(highest);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it('counts in round numbers', () => {
    expect(roundTicks(1597)).toEqual([0, 400, 800, 1200, 1600]);
  });
});

describe('The heat map’s seven steps', () => {
  it('use the colours up to the darkest but one, whatever the store’s size', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 100_000, noNaN: true }), (highest) => {
        const edges = heatEdges(highest);
        expect(edges).toHaveLength(7);
        expect(edges[0]).toBe(0);
        for (let i = 1; i < edges.length; i++)
          expect(edges[i]).toBeGreaterThan(edges[i - 1] ?? 0);
        expect(highest).toBeGreaterThanOrEqual(edges[4] ?? 0);
        expect(highest).toBeLessThanOrEqual((edges[6] ?? 0) * 1.001);
      }),
    );
  });

  it('are 0, 5, 10, 20, 30, 45, 60 for a store of 53 orders in its busiest hour', () => {
    expect(heatEdges(53)).toEqual([0, 5, 10, 20, 30, 45, 60]);
  });
});

describe('Labels at bars', () => {
  const heightOf = (value: number) => 274 - value / 8;
  const days = Array.from({ length: 61 }, (_, index) => ({
    value: index === 30 ? 1597 : index === 27 ? 1204 : index === 54 ? 57 : 140,
    isKnown: true,
  }));
  const marks = [
    { index: 27, title: 'Black Friday', value: '1,204' },
    { index: 30, title: 'Cyber Monday', value: '1,597' },
    { index: 54, title: 'Christmas', value: '57' },
  ];

  it('all find a place when there is room', () => {
    expect(placeMarks(marks, days, heightOf).map((mark) => mark.title)).toEqual([
      'Black Friday',
      'Cyber Monday',
      'Christmas',
    ]);
  });

  it('of neighbours never lie on each other: one is left out instead', () => {
    const flat = days.map(() => ({ value: 2000, isKnown: true }));
    const crowd = [0, 1, 2, 3].map((index) => ({
      index,
      title: 'A very long label',
      value: '2',
    }));
    expect(placeMarks(crowd, flat, heightOf).length).toBeLessThanOrEqual(1);
  });

  it('keep clear of the usual day’s label, in a language of long words too', () => {
    const usual = {
      value: 140,
      title: 'Zwykły dzień w reszcie roku: 140',
      note: '8 dni na 10 przynosi 90–190',
      short: 'Zwykły dzień: 140',
    };
    const more = days.map((day, index) => (index === 12 ? { ...day, value: 300 } : day));
    const label = placeUsual(usual, more, heightOf);
    const all = [{ index: 12, title: 'Dzień Singla', value: '300' }, ...marks];
    expect(placeMarks(all, more, heightOf)).toHaveLength(all.length);
    expect(placeMarks(all, more, heightOf, [label.box])).toHaveLength(marks.length);
  });

  it('of the usual day stand above the bars they pass over', () => {
    const usual = {
      value: 140,
      title: 'A usual day: 140',
      note: '',
      short: 'Usual: 140',
    };
    const high = days.map((day, index) => (index < 4 ? { ...day, value: 1000 } : day));
    const label = placeUsual(usual, high, heightOf);
    expect(label.box.bottom).toBeLessThanOrEqual(heightOf(1000));
    expect(label.shortY).toBeLessThan(heightOf(1000) - 20);
  });
});
