import { nowAnchor } from '#app/components/charts/band-line-marks.server.tsx';
import type { Breadth, Drawn, PlotNote } from '#app/components/charts/band-line-types.ts';
import {
  boxOf,
  placeNotes,
  type NotePlace,
  type NoteToPlace,
  type Scene,
} from '#app/components/charts/place-notes.ts';
import { axisWidth, percent, PLOT_TOP } from '#app/components/charts/plot.server.tsx';
import type { Box } from '#app/components/charts/plot-obstacles.ts';

/** Widths of a whole chart at which its words have to be clear, px. */
const CHART_WIDTHS: Readonly<Record<Breadth, readonly number[]>> = {
  wide: [572, 640, 740, 940],
  narrow: [296, 340, 420],
};
/** A label this far from its ring gets a stem, px. */
const STEM_FROM = 26;
const RING = 6;

type Props = Drawn & { readonly height: number };

/** The words in the plot, placed apart for narrow and for wide charts. */
export function Notes(props: Props) {
  return (
    <>
      <Placed {...props} breadth="wide" />
      <Placed {...props} breadth="narrow" />
    </>
  );
}

function Placed({ breadth, ...props }: Props & { breadth: Breadth }) {
  const { crossing, y } = props;
  const chosen = (props.notes ?? []).filter(({ only }) => (only ?? breadth) === breadth);
  const all: PlotNote[] =
    crossing === undefined ? chosen : [{ ...crossing, kind: 'point' }, ...chosen];
  const fixed = all.filter((note) => note.kind === 'end');
  const free = all.flatMap(({ kind, ...note }) =>
    kind === 'end' ? [] : [{ ...note, kind, y: y(note.value) }],
  );
  const places = placeNotes(free, sceneOf(props, fixed, breadth));
  return (
    <g className={`tw-chart-${breadth}`}>
      {fixed.map((note) => (
        <Note key={note.title} note={note} place={endPlace(note, y)} />
      ))}
      {free.map((note, index) => {
        const place = places[index];
        if (place === null || place === undefined) return null;
        const isCrossing = crossing !== undefined && index === 0;
        return (
          <g key={`${note.title}${String(note.at)}`}>
            {isCrossing ? <Stem note={note} place={place} /> : null}
            <Note note={note} place={place} />
          </g>
        );
      })}
    </g>
  );
}

function endPlace(note: PlotNote, y: (value: number) => number): NotePlace {
  return { at: note.at, dx: 0, y: y(note.value), anchor: 'start' };
}

function sceneOf(props: Props, fixed: readonly PlotNote[], breadth: Breadth): Scene {
  const { y, band, now } = props;
  const right = props.right ?? 0;
  const taken = CHART_WIDTHS[breadth].map(
    (width) => width - axisWidth(props.yTicks) - right,
  );
  const floor = PLOT_TOP + props.height;
  return {
    widths: taken,
    top: now === undefined ? 2 : 20,
    floor,
    right,
    lines: props.lines.map((line) =>
      line.map((point) => ({ at: point.at, y: y(point.value) })),
    ),
    before: (props.before ?? []).map(({ at, value }) => ({ at, y: y(value) })),
    band: {
      high: band.map(({ at, high }) => ({ at, y: y(high) })),
      low: band.map(({ at, low }) => ({ at, y: y(low) })),
    },
    boxes: (width) => [
      ...fixed.map((note) => boxOf(note, endPlace(note, y), width)),
      ...dotBoxes(props, width, breadth),
      ...(props.gaps ?? []).map(({ from, until }) => ({
        left: from * width,
        right: until * width,
        top: 0,
        bottom: floor,
      })),
      ...nowBoxes(now, width, floor),
    ],
  };
}

/** Dots with their numbers, the line's end and the ring. */
function dotBoxes(props: Drawn, width: number, breadth: Breadth): Box[] {
  const { dots, crossing, lines, y } = props;
  const end = lines.at(-1)?.at(-1);
  const points = [
    ...(dots ?? (end === undefined ? [] : [end])),
    ...(crossing === undefined ? [] : [crossing]),
  ];
  const rise = breadth === 'narrow' && dots !== undefined ? 23 : RING;
  return points.map(({ at, value }) => ({
    left: at * width - RING,
    right: at * width + RING,
    top: y(value) - rise,
    bottom: y(value) + RING,
  }));
}

function nowBoxes(now: Drawn['now'], width: number, floor: number): Box[] {
  if (now === undefined) return [];
  const x = now.at * width;
  const place = { at: now.at, dx: 0, y: 14, anchor: nowAnchor(now.at) };
  return [
    { left: x - 4, right: x + 4, top: 20, bottom: floor },
    boxOf({ title: `${now.title} · ${now.note}` }, place, width),
  ];
}

/** From the ring to its words, where they stand apart. */
function Stem({ note, place }: { note: NoteToPlace; place: NotePlace }) {
  const isAbove = place.y < note.y;
  const words = isAbove ? place.y + (note.note === undefined ? 4 : 19) : place.y - 12;
  if (Math.abs(words - note.y) < STEM_FROM) return null;
  return (
    <line
      className="tw-crossing-stem"
      x1={percent(note.at)}
      x2={percent(note.at)}
      y1={isAbove ? words : note.y + RING}
      y2={isAbove ? note.y - RING : words}
    />
  );
}

/** Two lines of words at their place. */
function Note(props: {
  note: Pick<PlotNote, 'title' | 'note' | 'tone'>;
  place: NotePlace;
}) {
  const { note, place } = props;
  const tone = note.tone === undefined || note.tone === 'plain' ? '' : ` is-${note.tone}`;
  const shared = { x: percent(place.at), dx: place.dx, textAnchor: place.anchor };
  return (
    <>
      <text className={`tw-mark-title${tone}`} {...shared} y={place.y}>
        {note.title}
      </text>
      {note.note === undefined ? null : (
        <text className="tw-mark-value" {...shared} y={place.y + 15}>
          {note.note}
        </text>
      )}
    </>
  );
}
