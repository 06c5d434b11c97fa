/** A rectangle of the plot, px; y grows downwards. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A drawn line: 0..1 of the width, px from the top, left to right. */
export type Course = readonly { readonly at: number; readonly y: number }[];

/** What stands in the plot, for one width. */
export interface Obstacles {
  /** Px. */
  readonly width: number;
  /** Nothing may be written across these. */
  readonly courses: readonly Course[];
  /** Upper and lower edge of the band; both empty where there is none. */
  readonly band: { readonly high: Course; readonly low: Course };
  readonly boxes: readonly Box[];
}

/** Air between a label and what is drawn, px. */
const AIR = 3;

/** Whether two boxes share a point. */
export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a label may stand there: inside the plot, clear of lines, edges and other labels. */
export function isFree(
  box: Box,
  around: Obstacles,
  options: { readonly offBand: boolean; readonly right: number },
): boolean {
  if (box.left < 0 || box.right > around.width + options.right) return false;
  if (around.boxes.some((other) => overlaps(box, other))) return false;
  const { high, low } = around.band;
  const drawn = [...around.courses, high, low];
  if (drawn.some((course) => crosses(box, course, around.width))) return false;
  return !(options.offBand && isInside(box, around));
}

/** The highest and lowest point of a line over a stretch, px; null where it does not run there. */
export function extentOver(
  course: Course,
  width: number,
  left: number,
  right: number,
): { readonly top: number; readonly bottom: number } | null {
  const ys: number[] = [];
  const clip = (x: number): void => {
    const y = yAt(course, x / width);
    if (y !== null) ys.push(y);
  };
  clip(left);
  clip(right);
  for (const point of course) {
    const x = point.at * width;
    if (x >= left && x <= right) ys.push(point.y);
  }
  return ys.length === 0 ? null : { top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Height of the line at a share of the width, px; null beyond its ends. */
export function yAt(course: Course, at: number): number | null {
  const next = course.findIndex((point) => point.at >= at);
  const after = course[next];
  if (after === undefined) return null;
  if (after.at === at) return after.y;
  const before = course[next - 1];
  if (before === undefined) return null;
  return before.y + ((after.y - before.y) * (at - before.at)) / (after.at - before.at);
}

function crosses(box: Box, course: Course, width: number): boolean {
  const extent = extentOver(course, width, box.left - AIR, box.right + AIR);
  if (extent === null) return false;
  if (extent.bottom < box.top - AIR || extent.top > box.bottom + AIR) return false;
  // The stretch's extent is coarse where a line is steep: look piece by piece.
  const pieces = 12;
  const step = (box.right - box.left + 2 * AIR) / pieces;
  return Array.from({ length: pieces }, (_, index) => box.left - AIR + index * step).some(
    (left) => {
      const piece = extentOver(course, width, left, left + step);
      if (piece === null) return false;
      return piece.top < box.bottom + AIR && piece.bottom > box.top - AIR;
    },
  );
}

function isInside(box: Box, { band, width }: Obstacles): boolean {
  const at = (box.left + box.right) / 2 / width;
  const [high, low] = [yAt(band.high, at), yAt(band.low, at)];
  if (high === null || low === null) return false;
  return box.bottom > high && box.top < low;
}
