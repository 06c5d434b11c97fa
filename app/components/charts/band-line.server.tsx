import { curveLinear, curveMonotoneX } from '@visx/curve';
import { Area, LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
import { Hatch, HatchPattern } from '#app/components/charts/hatch.server.tsx';
import {
  heightScale,
  PATH_WIDTH,
  percent,
  Plot,
  PLOT_TOP,
  type AtTick,
  type Tick,
} from '#app/components/charts/plot.server.tsx';

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

/** Words at a place, two lines: the first bold. */
export interface PlotNote {
  readonly at: number;
  readonly value: number;
  readonly title: string;
  readonly note?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly tone?: 'blue' | 'grey' | 'plain';
  /** Leaves the note out below, or from, 560 px. */
  readonly only?: 'wide' | 'narrow';
  /** Px above the place. */
  readonly lift?: number;
}

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
  readonly dots?: readonly LinePoint[];
  readonly notes?: readonly PlotNote[];
  /** Fill between line and edge outside the band. */
  readonly isFilled?: boolean;
  readonly right?: number;
  readonly height?: number;
}

/** A line against the band that was expected. The band goes on past the line's end. */
export function BandLine(props: BandLineProps) {
  const height = props.height ?? 190;
  const y = heightScale(props.yTicks.at(-1)?.value ?? 1, height);
  return (
    <Plot
      label={props.label}
      height={height}
      yTicks={props.yTicks}
      xTicks={props.xTicks}
      {...(props.right === undefined ? {} : { right: props.right })}
    >
      <HatchPattern id={props.id} />
      <Stretched height={height}>
        <Paths {...props} y={y} />
      </Stretched>
      {(props.gaps ?? []).map((gap) => (
        <Hatch
          key={gap.from}
          patternId={props.id}
          {...gap}
          top={PLOT_TOP}
          height={height}
        />
      ))}
      {props.now === undefined ? null : (
        <NowLine now={props.now} floor={PLOT_TOP + height} />
      )}
      <Points {...props} y={y} />
      {(props.notes ?? []).map((note) => (
        <Note
          key={`${note.title}${String(note.at)}`}
          note={note}
          y={y(note.value) - (note.lift ?? 0)}
        />
      ))}
    </Plot>
  );
}

/** Paths can't stand in percent: they are drawn 1000 wide and stretched. */
function Stretched({ height, children }: { height: number; children: ReactNode }) {
  const total = PLOT_TOP + height;
  return (
    <svg
      width="100%"
      height={total}
      viewBox={`0 0 ${String(PATH_WIDTH)} ${String(total)}`}
      preserveAspectRatio="none"
    >
      {children}
    </svg>
  );
}

type Drawn = BandLineProps & { readonly y: (value: number) => number };

function Paths(props: Drawn) {
  const { band, y } = props;
  const x = (point: { at: number }) => point.at * PATH_WIDTH;
  const bandClass = props.bandTone === 'forecast' ? 'tw-band is-forecast' : 'tw-band';
  const edge = (of: (point: BandPoint) => number) => (
    <LinePath
      className={`${bandClass}-edge tw-thin`}
      data={[...band]}
      x={x}
      y={(point) => y(of(point))}
      curve={curveMonotoneX}
    />
  );
  return (
    <>
      <Area
        className={bandClass}
        data={[...band]}
        x={x}
        y0={(point) => y(point.low)}
        y1={(point) => y(point.high)}
        curve={curveMonotoneX}
      />
      {edge((point) => point.low)}
      {edge((point) => point.high)}
      {props.isFilled === true ? <Departures {...props} /> : null}
      {props.before === undefined ? null : (
        <LinePath
          className="tw-before"
          data={[...props.before]}
          x={x}
          y={(point) => y(point.value)}
          curve={curveLinear}
        />
      )}
      {props.lines.map((line, index) => (
        <LinePath
          key={index}
          className="tw-line"
          data={[...line]}
          x={x}
          y={(point) => y(point.value)}
          curve={curveLinear}
        />
      ))}
    </>
  );
}

/** The area between line and edge, cut out where the line is outside the band. */
function Departures({ id, band, lines, y }: Drawn) {
  const x = (point: { at: number }) => point.at * PATH_WIDTH;
  const floor = y(0);
  const cut = (name: string, of: (point: BandPoint) => number, far: number) => (
    <clipPath id={`${id}-${name}`}>
      <Area
        data={[...band]}
        x={x}
        y0={far}
        y1={(point) => y(of(point))}
        curve={curveMonotoneX}
      />
    </clipPath>
  );
  const fill = (name: string, far: number) =>
    lines.map((line, index) => (
      <Area
        key={`${name}${String(index)}`}
        className="tw-departure"
        clipPath={`url(#${id}-${name})`}
        data={[...line]}
        x={x}
        y0={far}
        y1={(point) => y(point.value)}
        curve={curveLinear}
      />
    ));
  return (
    <>
      <defs>
        {cut('above', (point) => point.high, 0)}
        {cut('below', (point) => point.low, floor)}
      </defs>
      {fill('above', floor)}
      {fill('below', 0)}
    </>
  );
}

function NowLine({
  now,
  floor,
}: {
  now: NonNullable<BandLineProps['now']>;
  floor: number;
}) {
  const anchor = now.at < 0.25 ? 'start' : now.at > 0.75 ? 'end' : 'middle';
  return (
    <g>
      <line
        className="tw-now"
        x1={percent(now.at)}
        x2={percent(now.at)}
        y1={22}
        y2={floor}
      />
      <text className="tw-now-text" x={percent(now.at)} y={14} textAnchor={anchor}>
        <tspan className="tw-mark-title">{now.title}</tspan>
        <tspan> · {now.note}</tspan>
      </text>
    </g>
  );
}

function Points({ lines, crossing, dots, y }: Drawn) {
  const last = lines.at(-1)?.at(-1);
  return (
    <>
      {(dots ?? []).map((dot) => (
        <circle
          key={dot.at}
          className="tw-end"
          cx={percent(dot.at)}
          cy={y(dot.value)}
          r={4}
        />
      ))}
      {last === undefined || dots !== undefined ? null : (
        <circle className="tw-end" cx={percent(last.at)} cy={y(last.value)} r={4.5} />
      )}
      {crossing === undefined ? null : (
        <g>
          <line
            className="tw-crossing-stem"
            x1={percent(crossing.at)}
            x2={percent(crossing.at)}
            y1={y(crossing.value) - 44}
            y2={y(crossing.value) - 6}
          />
          <circle
            className="tw-crossing"
            cx={percent(crossing.at)}
            cy={y(crossing.value)}
            r={5}
          />
          <Note
            note={{ ...crossing, anchor: crossing.at < 0.3 ? 'start' : 'end' }}
            y={y(crossing.value) - 66}
          />
        </g>
      )}
    </>
  );
}

function Note({ note, y }: { note: PlotNote; y: number }) {
  const tone = note.tone === undefined || note.tone === 'plain' ? '' : ` is-${note.tone}`;
  return (
    <g className={note.only === undefined ? undefined : `tw-chart-${note.only}`}>
      <text
        className={`tw-mark-title${tone}`}
        x={percent(note.at)}
        y={y}
        textAnchor={note.anchor ?? 'start'}
      >
        {note.title}
      </text>
      {note.note === undefined ? null : (
        <text
          className="tw-mark-value"
          x={percent(note.at)}
          y={y + 15}
          textAnchor={note.anchor ?? 'start'}
        >
          {note.note}
        </text>
      )}
    </g>
  );
}
