import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxOf,
  placeNotes,
  type NoteToPlace,
  type Scene,
} from '#app/components/charts/place-notes.ts';
import { extentOver, overlaps, yAt } from '#app/components/charts/plot-obstacles.ts';

const FLOOR = 254;
const WIDTHS = [430, 620, 860];

/** Points of a chart, evenly spread. */
function course(ys: readonly number[]) {
  return ys.map((y, index) => ({ at: (index + 0.5) / ys.length, y }));
}

function scene(line: readonly number[], half = 20): Scene {
  return {
    widths: WIDTHS,
    top: 2,
    floor: FLOOR,
    right: 0,
    lines: [course(line)],
    before: [],
    band: {
      high: course(line.map((y) => y - half)),
      low: course(line.map((y) => Math.min(FLOOR, y + half))),
    },
    boxes: () => [],
  };
}

const SEASON = Array.from({ length: 47 }, (_, day) => {
  if (day === 7) return 80;
  if (day === 10) return 130;
  return day > 6 && day < 13 ? 170 : 215;
});

function event(day: number, title: string): NoteToPlace {
  const at = (day + 0.5) / SEASON.length;
  return {
    kind: 'point',
    at,
    y: SEASON[day] ?? 0,
    title,
    note: '2,406 (1,804–3,087)',
  };
}

describe('Words in a line chart', () => {
  it('name Black Friday and Cyber Monday, three days apart, inside the plot', () => {
    const notes = [event(7, 'Black Friday'), event(10, 'Cyber Monday')];
    const places = placeNotes(notes, scene(SEASON));
    expect(places).not.toContain(null);
    notes.forEach((note, index) => {
      const place = places[index];
      if (place === null || place === undefined) return;
      for (const width of WIDTHS)
        expect(boxOf(note, place, width).left).toBeGreaterThanOrEqual(0);
    });
  });

  it('stay near the end of the line they name', () => {
    const note: NoteToPlace = { kind: 'line', at: 0.9, y: 100, title: 'Today' };
    const rising = Array.from({ length: 24 }, (_, hour) => 200 - hour * 4);
    const [place] = placeNotes([note], scene(rising, 60));
    expect(place?.at).toBeGreaterThan(0.7);
    const line = yAt(course(rising), place?.at ?? 0) ?? 0;
    expect(Math.abs((place?.y ?? 0) - line)).toBeLessThan(45);
  });

  it('are left out, not written over each other, where there is no room', () => {
    const notes = Array.from({ length: 9 }, () => event(7, 'A day with a long name'));
    const places = placeNotes(notes, scene(SEASON));
    expect(places[0]).not.toBeNull();
    expect(places).toContain(null);
  });

  it('never touch the line or one another, whatever the orders', () => {
    const heights = fc.array(fc.integer({ min: 34, max: FLOOR }), {
      minLength: 8,
      maxLength: 60,
    });
    fc.assert(
      fc.property(heights, fc.integer({ min: 0, max: 40 }), (line, half) => {
        const drawn = scene(line, half);
        const days = [0.2, 0.5, 0.8].map((share) => Math.floor(share * line.length));
        const notes = [
          ...days.map((day): NoteToPlace => {
            const at = (day + 0.5) / line.length;
            return { kind: 'point', at, y: line[day] ?? 0, title: 'Day', note: '12' };
          }),
          { kind: 'line', at: 0.9, y: 0, title: 'Today' } as const,
          { kind: 'band', at: 0.5, y: 0, title: 'Expected', note: '8 of 10' } as const,
        ];
        const places = placeNotes(notes, drawn);
        for (const width of WIDTHS) {
          const boxes = notes.flatMap((note, index) => {
            const place = places[index];
            return place === null || place === undefined
              ? []
              : [boxOf(note, place, width)];
          });
          boxes.forEach((box, index) => {
            for (const other of boxes.slice(index + 1))
              expect(overlaps(box, other)).toBe(false);
            // At each pixel column under the words the line runs above or below them.
            for (let x = Math.ceil(box.left); x < box.right; x += 1) {
              const y = extentOver(course(line), width, x, x);
              if (y === null) continue;
              expect(y.bottom <= box.top || y.top >= box.bottom).toBe(true);
            }
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});
