import { AxisLeft } from '@visx/axis';
import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';

/** Room for labels above the plot and for dates below it, px. */
export const PLOT_TOP = 34;
export const AXIS_ROOM = 24;
/** Paths are drawn on this width and stretched; text and bars stand in percent, so nothing shrinks. */
export const PATH_WIDTH = 1000;

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** A label on the time axis, at 0..1 of the width. */
export interface AtTick {
  readonly at: number;
  readonly label: string;
  /** Left out where the chart is narrow. */
  readonly isMinor?: boolean;
}

/** Vertical scale: zero at the bottom, `max` at the top hairline; px from the top. */
export function heightScale(max: number, height: number) {
  return scaleLinear<number>({ domain: [0, max], range: [PLOT_TOP + height, PLOT_TOP] });
}

/** 3–5 round values from zero up to at least `max`. */
export function roundTicks(max: number): number[] {
  const top = Math.max(max, 1);
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 4, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? 10 * power;
  const whole = Math.max(1, step === Math.floor(step) ? step : Math.ceil(step));
  const count = Math.ceil(top / whole);
  return Array.from({ length: count + 1 }, (_, index) => index * whole);
}

interface PlotProps {
  readonly label: string;
  readonly height: number;
  readonly yTicks: readonly Tick[];
  readonly xTicks: readonly AtTick[];
  /** Room at the right for a label at the line's end, px. */
  readonly right?: number;
  readonly children: ReactNode;
}

/** Room for the vertical axis's labels, px. */
export function axisWidth(yTicks: readonly Tick[]): number {
  return 10 + 7 * Math.max(...yTicks.map((tick) => tick.label.length));
}

/** Axes around a plot: hairlines, unit-free labels, no frame. One picture for screen readers. */
export function Plot(props: PlotProps) {
  const max = props.yTicks.at(-1)?.value ?? 1;
  const y = heightScale(max, props.height);
  const total = PLOT_TOP + props.height + AXIS_ROOM;
  const left = axisWidth(props.yTicks);
  return (
    <div
      className="tw-plot"
      role="img"
      aria-label={props.label}
      style={{ height: total }}
    >
      <svg className="tw-plot__y" width={left} height={total} aria-hidden="true">
        <AxisLeft
          left={left - 8}
          scale={y}
          hideAxisLine
          hideTicks
          tickLength={0}
          tickValues={props.yTicks.map((tick) => tick.value)}
          tickFormat={(value) =>
            props.yTicks.find((tick) => tick.value === Number(value))?.label ?? ''
          }
          tickLabelProps={{ dy: 4, textAnchor: 'end', className: 'tw-tick' }}
        />
      </svg>
      <div className="tw-plot__area" style={{ left, right: props.right ?? 0 }}>
        <svg width="100%" height={total} aria-hidden="true" overflow="visible">
          {props.yTicks.map((tick) => (
            <line
              key={tick.value}
              className={tick.value === 0 ? 'tw-axis' : 'tw-grid'}
              x1="0%"
              x2="100%"
              y1={y(tick.value)}
              y2={y(tick.value)}
            />
          ))}
          {props.children}
          {props.xTicks.map((tick) => (
            <text
              key={tick.at}
              className={tick.isMinor === true ? 'tw-tick tw-chart-wide' : 'tw-tick'}
              x={percent(tick.at)}
              y={total - 5}
              textAnchor={anchorAt(tick.at)}
            >
              {tick.label}
            </text>
          ))}
        </svg>
      </div>
    </div>
  );
}

/** 0.125 → "12.5%". */
export function percent(share: number): string {
  return `${String(Math.round(share * 100_000) / 1000)}%`;
}

function anchorAt(at: number): 'start' | 'middle' | 'end' {
  if (at < 0.02) return 'start';
  return at > 0.95 ? 'end' : 'middle';
}
