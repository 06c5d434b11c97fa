import { scaleThreshold } from '@visx/scale';
import { percent, type AtTick } from '#app/components/charts/plot.server.tsx';

/** An on-call window as an outline; the label stands above one of its ends, the right one by default. */
export interface CoverOutline {
  /** Empty where another outline of the same cover carries it. */
  readonly label: string;
  readonly labelSide?: 'start' | 'end';
  readonly isDashed: boolean;
  /** Row 0 Monday … 6 Sunday, both included. */
  readonly fromRow: number;
  readonly toRow: number;
  /** 0–24. */
  readonly fromHour: number;
  readonly toHour: number;
}

export interface WeekHeatMapProps {
  readonly label: string;
  /** 168 averages, Monday 00:00 first; null where never known. */
  readonly values: readonly (number | null)[];
  readonly rowLabels: readonly string[];
  readonly hourTicks: readonly AtTick[];
  readonly formatValue: (value: number) => string;
  readonly unit: string;
  readonly unitShort: string;
  readonly cover?: readonly CoverOutline[];
}

const STEPS = 7;
const ROW = 22;
/** Edges of the steps above the first, in units that make round numbers. */
const EDGES = [1, 2, 4, 6, 9, 12];
const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Lower edges of the seven steps for a highest value; round numbers, the first is 0. */
export function heatEdges(highest: number): number[] {
  const rough = Math.max(highest, 0.012) / 12;
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = (ROUND.find((n) => n * power >= rough - 1e-9) ?? 10) * power;
  return [0, ...EDGES.map((edge) => Number((edge * unit).toPrecision(3)))];
}

/** Average orders for each hour of the week in seven blue steps; only the highest is written. */
export function WeekHeatMap(props: WeekHeatMapProps) {
  const known = props.values.filter((value) => value !== null);
  const highest = Math.max(0, ...known);
  const edges = heatEdges(highest);
  const stepOf = scaleThreshold<number, number>({
    domain: edges.slice(1),
    range: Array.from({ length: STEPS }, (_, index) => index),
  });
  const top = props.values.indexOf(highest);
  const head = props.cover === undefined || props.cover.length === 0 ? 0 : 18;
  const height = head + 7 * ROW + 20;
  return (
    <div>
      <div className="tw-heat" role="img" aria-label={props.label}>
        <div className="tw-heat__rows" aria-hidden="true" style={{ paddingTop: head }}>
          {props.rowLabels.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
        <svg width="100%" height={height} aria-hidden="true" overflow="visible">
          {props.values.map((value, index) => (
            <Cell
              key={index}
              index={index}
              head={head}
              step={value === null ? null : stepOf(value)}
            />
          ))}
          {top >= 0 && highest > 0 ? (
            <text
              className="tw-heat__top tw-chart-wide"
              x={percent(((top % 24) + 0.5) / 24)}
              y={head + Math.floor(top / 24) * ROW + 15}
              textAnchor="middle"
            >
              {props.formatValue(highest)}
            </text>
          ) : null}
          {(props.cover ?? []).map((cover, index) => (
            <Outline key={index} cover={cover} head={head} />
          ))}
          {props.hourTicks.map((tick) => (
            <text
              key={tick.at}
              className={tick.isMinor === true ? 'tw-tick tw-chart-wide' : 'tw-tick'}
              x={percent(tick.at)}
              y={height - 3}
            >
              {tick.label}
            </text>
          ))}
        </svg>
      </div>
      <Key
        edges={edges}
        formatValue={props.formatValue}
        unit={props.unit}
        unitShort={props.unitShort}
      />
    </div>
  );
}

function Cell({
  index,
  head,
  step,
}: {
  index: number;
  head: number;
  step: number | null;
}) {
  return (
    <rect
      className={
        step === null
          ? 'tw-heat__cell is-unknown'
          : `tw-heat__cell is-step-${String(step)}`
      }
      x={percent((index % 24) / 24)}
      width={percent(1 / 24)}
      y={head + Math.floor(index / 24) * ROW}
      height={ROW}
      rx={2}
    />
  );
}

function Outline({ cover, head }: { cover: CoverOutline; head: number }) {
  return (
    <g>
      <text
        className="tw-mark-title"
        x={percent((cover.labelSide === 'start' ? cover.fromHour : cover.toHour) / 24)}
        y={head - 6}
        textAnchor={cover.labelSide ?? 'end'}
      >
        {cover.label}
      </text>
      <rect
        className={cover.isDashed ? 'tw-cover is-dashed' : 'tw-cover'}
        x={percent(cover.fromHour / 24)}
        width={percent((cover.toHour - cover.fromHour) / 24)}
        y={head + cover.fromRow * ROW}
        height={(cover.toRow - cover.fromRow + 1) * ROW}
        rx={2}
      />
    </g>
  );
}

function Key(props: {
  edges: readonly number[];
  formatValue: (value: number) => string;
  unit: string;
  unitShort: string;
}) {
  return (
    <div className="tw-heat__key">
      {props.edges.map((edge, index) => (
        <span key={edge}>
          <i className={`is-step-${String(index)}`} />
          {props.formatValue(edge)}
        </span>
      ))}
      <span className="tw-heat__unit tw-chart-wide">{props.unit}</span>
      <span className="tw-heat__unit tw-chart-narrow">{props.unitShort}</span>
    </div>
  );
}
