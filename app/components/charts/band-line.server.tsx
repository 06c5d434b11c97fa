import { curveLinear, curveMonotoneX } from '@visx/curve';
import { Area, LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
import { NowLine, Points } from '#app/components/charts/band-line-marks.server.tsx';
import { Notes } from '#app/components/charts/band-line-notes.server.tsx';
import type {
  BandLineProps,
  BandPoint,
  Drawn,
} from '#app/components/charts/band-line-types.ts';
import { Hatch, HatchPattern } from '#app/components/charts/hatch.server.tsx';
import {
  heightScale,
  PATH_WIDTH,
  Plot,
  PLOT_TOP,
} from '#app/components/charts/plot.server.tsx';

export type {
  BandPoint,
  LinePoint,
  PlotNote,
} from '#app/components/charts/band-line-types.ts';

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
      <Notes {...props} y={y} height={height} />
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
