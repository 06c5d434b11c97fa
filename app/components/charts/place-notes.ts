import {
  extentOver,
  isFree,
  yAt,
  type Box,
  type Course,
  type Obstacles,
} from '#app/components/charts/plot-obstacles.ts';

/** What a label names decides where it may stand. */
export type NoteKind =
  /** A point: beside or above it, off the band. */
  | 'point'
  /** The last line: close to it, the end first. */
  | 'line'
  /** The band: inside it, else close above it. */
  | 'band';

export interface NoteToPlace {
  readonly kind: NoteKind;
  /** 0..1 of the width. */
  readonly at: number;
  /** Px from the top. */
  readonly y: number;
  readonly title: string;
  readonly note?: string;
}

/** Where a label stands: the first line's foot and its anchor. */
export interface NotePlace {
  readonly at: number;
  readonly dx: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface Scene {
  /** Widths of the plot at which the label must stand free, px. */
  readonly widths: readonly number[];
  readonly top: number;
  readonly floor: number;
  /** Room at the right of the plot, px. */
  readonly right: number;
  readonly lines: readonly Course[];
  readonly before: Course;
  readonly band: Obstacles['band'];
  /** What is fixed: the time of day, dots, gaps. */
  readonly boxes: (width: number) => readonly Box[];
}

const LETTER = 6.6;
const LINE_HEIGHT = 15;
/** From a line's foot to the top of its capitals, and to the bottom of a g, px. */
const ASCENT = 11;
const DESCENT = 4;
const FARTHEST = 84;
const NEAR_LINE = 30;

/**
 * Gives each note a place where, at every width of the scene, it crosses no line, no edge and no
 * other note. Notes choose in their order; one that finds no place is left out (null): the table
 * and the sentence still say it.
 */
export function placeNotes(
  notes: readonly NoteToPlace[],
  scene: Scene,
): (NotePlace | null)[] {
  const around = scene.widths.map((width) => ({
    width,
    courses: [...scene.lines, scene.before],
    band: scene.band,
    boxes: [...scene.boxes(width)],
  }));
  return notes.map((note) => {
    const fits = (place: NotePlace) =>
      around.every((one) => {
        const box = boxOf(note, place, one.width);
        return (
          box.top >= scene.top &&
          box.bottom <= scene.floor &&
          isFree(box, one, { offBand: note.kind === 'point', right: scene.right })
        );
      });
    const found = candidates(note, scene).find(fits) ?? null;
    if (found !== null)
      for (const one of around) one.boxes.push(boxOf(note, found, one.width));
    return found;
  });
}

/** The rectangle a note's words cover at a width, px. */
export function boxOf(
  note: Pick<NoteToPlace, 'title' | 'note'>,
  place: NotePlace,
  width: number,
): Box {
  const long = LETTER * Math.max(note.title.length, note.note?.length ?? 0);
  const x = place.at * width + place.dx;
  const left =
    place.anchor === 'start' ? x : place.anchor === 'end' ? x - long : x - long / 2;
  const more = note.note === undefined ? 0 : LINE_HEIGHT;
  return {
    left,
    right: left + long,
    top: place.y - ASCENT,
    bottom: place.y + more + DESCENT,
  };
}

function candidates(note: NoteToPlace, scene: Scene): NotePlace[] {
  if (note.kind === 'line') return alongLine(note, scene);
  return note.kind === 'band' ? alongBand(note, scene) : atPoint(note);
}

/** Beside the point first, then above it, ever higher; below it last. */
function atPoint({ at, y, note }: NoteToPlace): NotePlace[] {
  const lines = note === undefined ? 0 : LINE_HEIGHT;
  const sides = [
    { anchor: 'middle', dx: 0 },
    { anchor: 'start', dx: 8 },
    { anchor: 'end', dx: -8 },
  ] as const;
  const rises = range(0, FARTHEST, 4);
  const above = rises.flatMap((rise) =>
    sides.map((side) => ({
      ...side,
      at,
      y: y - (side.anchor === 'middle' ? 10 : 4) - lines - rise,
    })),
  );
  const below = rises.flatMap((fall) =>
    sides.map((side) => ({ ...side, at, y: y + 20 + fall })),
  );
  return [...above, ...below];
}

/** From the line's end backwards, over or under it. */
function alongLine(_: NoteToPlace, scene: Scene): NotePlace[] {
  const line = scene.lines.at(-1) ?? [];
  const places = line.flatMap(({ at, y }, index): (NotePlace & { cost: number })[] =>
    range(6, NEAR_LINE, 4).flatMap((gap) =>
      [y - gap, y + gap + ASCENT].flatMap((foot) =>
        (['middle', 'end', 'start'] as const).map((anchor) => ({
          at,
          dx: anchor === 'end' ? -6 : anchor === 'start' ? 6 : 0,
          y: foot,
          anchor,
          cost: gap + (line.length - index) * 4,
        })),
      ),
    ),
  );
  return places.sort((a, b) => a.cost - b.cost);
}

/** In the middle of the band near the wished place, else just above its edge. */
function alongBand(wish: NoteToPlace, scene: Scene): NotePlace[] {
  const { high, low } = scene.band;
  const lines = wish.note === undefined ? 0 : LINE_HEIGHT;
  const spots = range(0.02, 0.98, 0.04).sort(
    (a, b) => Math.abs(a - wish.at) - Math.abs(b - wish.at),
  );
  const inside = spots.flatMap((at): NotePlace[] => {
    const [top, bottom] = [yAt(high, at), yAt(low, at)];
    if (top === null || bottom === null) return [];
    const middle = (top + bottom) / 2 + (ASCENT - DESCENT - lines) / 2;
    return [0, -8, 8, -16, 16].map((shift) => ({
      at,
      dx: 0,
      y: middle + shift,
      anchor: 'middle',
    }));
  });
  const narrowest = Math.min(...scene.widths);
  const half = (LETTER / 2) * Math.max(wish.title.length, wish.note?.length ?? 0);
  const above = spots.flatMap((at): NotePlace[] => {
    const over = extentOver(
      high,
      narrowest,
      at * narrowest - half,
      at * narrowest + half,
    );
    if (over === null) return [];
    const y = over.top - lines - DESCENT - 5;
    return [{ at, dx: 0, y, anchor: 'middle' }];
  });
  return [...inside, ...above];
}

function range(from: number, until: number, step: number): number[] {
  const count = Math.floor((until - from) / step + 1.000001);
  return Array.from({ length: count }, (_, index) => from + index * step);
}
