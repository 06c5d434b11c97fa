import { Bar } from '@visx/shape';
import {
  placeMarks,
  placeUsual,
  type PlacedMark,
  type UsualPlace,
} from '#app/components/charts/place-marks.ts';
import {
  heightScale,
  percent,
  Plot,
  PLOT_TOP,
  type AtTick,
  type Tick,
} from '#app/components/charts/plot.server.tsx';
import { Hatch, HatchPattern } from '#app/components/charts/hatch.server.tsx';

export interface DayBar {
  readonly value: number;
  readonly isPeak: boolean;
  /** False where the day is not known (yet). */
  readonly isKnown: boolean;
}

export interface BarMark {
  readonly index: number;
  /** Shown where the chart is narrow; the list below says the rest. */
  readonly number: number;
  readonly title: string;
  readonly value: string;
}

export interface BarDaysProps {
  readonly id: string;
  readonly label: string;
  readonly days: readonly DayBar[];
  readonly yTicks: readonly Tick[];
  readonly xTicks: readonly AtTick[];
  readonly marks: readonly BarMark[];
  readonly usual: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly title: string;
    readonly note: string;
    readonly short: string;
  } | null;
  /** Said over days that are not known. */
  readonly unknownLabel: string;
  readonly height?: number;
}

/** Orders per day; peak days blue, a line at the usual day, unknown days hatched and never zero. */
export function BarDays(props: BarDaysProps) {
  const height = props.height ?? 240;
  const max = props.yTicks.at(-1)?.value ?? 1;
  const y = heightScale(max, height);
  const count = Math.max(1, props.days.length);
  const floor = PLOT_TOP + height;
  const usualLabel =
    props.usual === null
      ? null
      : placeUsual(props.usual, props.days, (value) => y(value));
  const placed = placeMarks(
    props.marks,
    props.days,
    (value) => y(value),
    usualLabel === null ? [] : [usualLabel.box],
  );
  return (
    <Plot label={props.label} height={height} yTicks={props.yTicks} xTicks={props.xTicks}>
      <HatchPattern id={props.id} />
      {unknownSpans(props.days).map((span) => (
        <Hatch
          key={span.from}
          patternId={props.id}
          from={span.from / count}
          until={span.until / count}
          top={PLOT_TOP}
          height={height}
          label={span.until - span.from >= 6 ? props.unknownLabel : ''}
        />
      ))}
      {props.usual === null ? null : (
        <rect
          className="tw-usual-band"
          x="0%"
          width="100%"
          y={y(props.usual.high)}
          height={Math.max(0, y(props.usual.low) - y(props.usual.high))}
        />
      )}
      {props.days.map((day, index) =>
        day.isKnown && day.value > 0 ? (
          <Bar
            key={index}
            className={day.isPeak ? 'tw-bar is-peak' : 'tw-bar'}
            x={percent((index + 0.13) / count)}
            width={percent(0.74 / count)}
            y={y(day.value)}
            height={Math.max(1, floor - y(day.value))}
            rx={2}
          />
        ) : null,
      )}
      {props.usual === null || usualLabel === null ? null : (
        <UsualLine usual={props.usual} y={y} label={usualLabel} />
      )}
      {props.marks.map((mark) => (
        <NumberDot
          key={mark.index}
          mark={mark}
          count={count}
          y={y(props.days[mark.index]?.value ?? 0)}
        />
      ))}
      {placed.map((mark) => (
        <MarkLabel key={mark.index} mark={mark} />
      ))}
    </Plot>
  );
}

function UsualLine(props: {
  usual: NonNullable<BarDaysProps['usual']>;
  y: (value: number) => number;
  label: UsualPlace;
}) {
  const { usual, label } = props;
  const at = props.y(usual.value);
  const stem = (top: number, breadth: 'wide' | 'narrow') => (
    <line
      className={`tw-usual-stem tw-chart-${breadth}`}
      x1="1.4%"
      x2="1.4%"
      y1={top}
      y2={at}
    />
  );
  return (
    <g>
      <line className="tw-usual" x1="0%" x2="100%" y1={at} y2={at} />
      {stem(label.y + 21, 'wide')}
      <text className="tw-mark-title tw-chart-wide" x="0.8%" y={label.y}>
        {usual.title}
      </text>
      <text className="tw-mark-value tw-chart-wide" x="0.8%" y={label.y + 15}>
        {usual.note}
      </text>
      {stem(label.shortY + 6, 'narrow')}
      <text className="tw-mark-title tw-chart-narrow" x="0.8%" y={label.shortY}>
        {usual.short}
      </text>
    </g>
  );
}

function MarkLabel({ mark }: { mark: PlacedMark }) {
  return (
    <g className="tw-chart-wide">
      <text
        className="tw-mark-title"
        x={percent(mark.at)}
        dx={mark.dx}
        y={mark.y - 20}
        textAnchor={mark.anchor}
      >
        {mark.title}
      </text>
      <text
        className="tw-mark-value"
        x={percent(mark.at)}
        dx={mark.dx}
        y={mark.y - 6}
        textAnchor={mark.anchor}
      >
        {mark.value}
      </text>
    </g>
  );
}

function NumberDot(props: { mark: BarMark; count: number; y: number }) {
  const x = percent((props.mark.index + 0.5) / props.count);
  return (
    <g className="tw-chart-narrow">
      <circle className="tw-dot" cx={x} cy={props.y - 12} r={8} />
      <text className="tw-dot-number" x={x} y={props.y - 8} textAnchor="middle">
        {props.mark.number}
      </text>
    </g>
  );
}

/** Runs of days that are not known, as indexes. */
function unknownSpans(days: readonly DayBar[]): { from: number; until: number }[] {
  const spans: { from: number; until: number }[] = [];
  days.forEach((day, index) => {
    if (day.isKnown) return;
    const last = spans.at(-1);
    if (last?.until === index) last.until = index + 1;
    else spans.push({ from: index, until: index + 1 });
  });
  return spans;
}
