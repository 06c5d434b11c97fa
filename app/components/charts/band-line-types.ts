import type { NoteKind } from '#app/components/charts/place-notes.ts';
import type { AtTick, Tick } from '#app/components/charts/plot.server.tsx';

/** Places are 0..1 of the width, values in the unit of the title. */
export interface BandPoint {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

export interface LinePoint {
  readonly at: number;
  readonly value: number;
}

/** Words in the plot, two lines: the first bold. The most important come first. */
export interface PlotNote {
  readonly at: number;
  readonly value: number;
  readonly title: string;
  readonly note?: string;
  /** What the words name; `end` stands fixed at the right of the plot. */
  readonly kind: NoteKind | 'end';
  readonly tone?: 'blue' | 'grey' | 'plain';
  /** Leaves the note out below, or from, 560 px. */
  readonly only?: Breadth;
}

/** Charts below 560 px are narrow. */
export type Breadth = 'wide' | 'narrow';

export interface BandLineProps {
  readonly id: string;
  readonly label: string;
  readonly yTicks: readonly Tick[];
  readonly xTicks: readonly AtTick[];
  readonly band: readonly BandPoint[];
  /** A forecast's band is blue, what is expected of the present grey. */
  readonly bandTone: 'expected' | 'forecast';
  /** Pieces of line; between two of them nothing is known. */
  readonly lines: readonly (readonly LinePoint[])[];
  /** Last year, dashed. */
  readonly before?: readonly LinePoint[];
  readonly gaps?: readonly { from: number; until: number; label: string }[];
  readonly now?: { at: number; title: string; note: string };
  /** Where the line left the band: a ring, the time beside it. */
  readonly crossing?: { at: number; value: number; title: string; note: string };
  /** Points to be seen on the line, e.g. forecast peaks. */
  readonly dots?: readonly (LinePoint & {
    /** Stands at the dot where the chart is too narrow for words. */
    readonly number?: number;
  })[];
  readonly notes?: readonly PlotNote[];
  /** Fill between line and edge outside the band. */
  readonly isFilled?: boolean;
  readonly right?: number;
  readonly height?: number;
}

/** With the vertical scale at hand: px from the top. */
export type Drawn = BandLineProps & { readonly y: (value: number) => number };
