import { overlaps, type Box } from '#app/components/charts/plot-obstacles.ts';

/** A label at a bar, where it stands. */
export interface PlacedMark {
  readonly index: number;
  readonly title: string;
  readonly value: string;
  /** 0..1 of the width. */
  readonly at: number;
  readonly dx: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

interface Mark {
  readonly index: number;
  readonly title: string;
  readonly value: string;
}

interface Day {
  readonly value: number;
  readonly isKnown: boolean;
}

/** Labels are laid out for the narrowest chart that shows them, px. */
const WIDTH = 600;
const LETTER = 6.8;
const LABEL_HEIGHT = 32;
/** A label stands at most this far above its bar. */
const FARTHEST = 40;
/** A label may rise this far above the plot. */
const HIGHEST = 2;

/**
 * Gives each mark a place above its bar, or beside its top, where it covers neither another label
 * nor a higher bar. The highest bars choose first; a mark that finds no place is left out (the
 * table and the numbered list still have it).
 *
 * @param reserved what already stands in the plot, px of a chart 600 px wide
 */
export function placeMarks(
  marks: readonly Mark[],
  days: readonly Day[],
  heightOf: (value: number) => number,
  reserved: readonly Box[] = [],
): PlacedMark[] {
  const step = WIDTH / Math.max(1, days.length);
  const bars = barsOf(days, heightOf, WIDTH);
  const taken: Box[] = [...reserved];
  const placed: PlacedMark[] = [];
  const byHeight = [...marks].sort(
    (a, b) => (days[b.index]?.value ?? 0) - (days[a.index]?.value ?? 0),
  );
  for (const mark of byHeight) {
    const y = heightOf(days[mark.index]?.value ?? 0);
    const found = candidates(mark, step, y, bars).find(
      ({ box }) =>
        box.left >= 0 &&
        box.right <= WIDTH &&
        box.top >= HIGHEST &&
        !taken.some((other) => overlaps(box, other)) &&
        !bars.some((bar, index) => index !== mark.index && overlaps(box, bar)),
    );
    if (found === undefined) continue;
    taken.push(found.box);
    placed.push({ ...mark, ...found.place, at: (mark.index + 0.5) / days.length });
  }
  return placed.sort((a, b) => a.index - b.index);
}

/** Where the usual day's label stands: the first line's foot, px; `shortY` on a narrow chart. */
export interface UsualPlace {
  readonly y: number;
  readonly shortY: number;
  /** What the label covers on a wide chart. */
  readonly box: Box;
}

/** From the usual day's line up to its label, px. */
const USUAL_RISE = 62;
const USUAL_SHORT_RISE = 46;
/** A narrow chart's plot and the room its numbers take above a bar, px. */
const NARROW_WIDTH = 290;
const DOT_ROOM = 22;

/**
 * The usual day's label stands at the left, above its line and above every bar under its words.
 * The days' labels keep clear of it.
 */
export function placeUsual(
  usual: { value: number; title: string; note: string; short: string },
  days: readonly Day[],
  heightOf: (value: number) => number,
): UsualPlace {
  const long = LETTER * Math.max(usual.title.length, usual.note.length);
  const line = heightOf(usual.value);
  const topUnder = (width: number, words: number) =>
    Math.min(
      Number.POSITIVE_INFINITY,
      ...barsOf(days, heightOf, width)
        .filter((bar) => bar.left < words)
        .map((bar) => bar.top),
    );
  const y = Math.max(14, Math.min(line - USUAL_RISE, topUnder(WIDTH, long) - 26));
  const short = LETTER * usual.short.length;
  const shortTop = topUnder(NARROW_WIDTH, short) - DOT_ROOM - 6;
  return {
    y,
    shortY: Math.max(14, Math.min(line - USUAL_SHORT_RISE, shortTop)),
    box: { left: 0, right: long + 8, top: y - 13, bottom: y + 21 },
  };
}

function barsOf(
  days: readonly Day[],
  heightOf: (value: number) => number,
  width: number,
): Box[] {
  const step = width / Math.max(1, days.length);
  return days.map((day, index) => ({
    left: (index + 0.1) * step,
    right: (index + 0.9) * step,
    top: day.isKnown ? heightOf(day.value) : Number.POSITIVE_INFINITY,
    bottom: Number.POSITIVE_INFINITY,
  }));
}

type Place = Pick<PlacedMark, 'dx' | 'y' | 'anchor'>;

function candidates(
  mark: Mark,
  step: number,
  y: number,
  bars: readonly Box[],
): { place: Place; box: Box }[] {
  const width = LETTER * Math.max(mark.title.length, mark.value.length);
  const x = (mark.index + 0.5) * step;
  const side = step / 2 + 4;
  const make = (place: Place, left: number) => ({
    place,
    box: { left, right: left + width, top: place.y - LABEL_HEIGHT, bottom: place.y },
  });
  // Over a low bar the label rises above the bars beside it.
  const tops = bars.filter(
    (bar) => bar.left < x + width / 2 && bar.right > x - width / 2,
  );
  const lifted = Math.min(y, ...tops.map((bar) => bar.top));
  return [
    make({ anchor: 'middle', dx: 0, y }, x - width / 2),
    make({ anchor: 'end', dx: -side, y: y + 22 }, x - side - width),
    make({ anchor: 'start', dx: side, y: y + 22 }, x + side),
    make({ anchor: 'end', dx: side, y }, x + side - width),
    make({ anchor: 'start', dx: -side, y }, x - side),
    ...(y - lifted < FARTHEST
      ? [make({ anchor: 'middle' as const, dx: 0, y: lifted }, x - width / 2)]
      : []),
  ];
}
