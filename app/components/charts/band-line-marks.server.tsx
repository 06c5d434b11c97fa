import type { BandLineProps, Drawn } from '#app/components/charts/band-line-types.ts';
import { percent } from '#app/components/charts/plot.server.tsx';

/** The present: a dotted line, its time, and the hour in progress as text. */
export function NowLine({
  now,
  floor,
}: {
  now: NonNullable<BandLineProps['now']>;
  floor: number;
}) {
  const anchor = nowAnchor(now.at);
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

/** The time's words stay inside the plot. */
export function nowAnchor(at: number): 'start' | 'middle' | 'end' {
  return at < 0.25 ? 'start' : at > 0.75 ? 'end' : 'middle';
}

/** Points on the line: its end, the likeliest peaks, where it left the band. */
export function Points({ lines, crossing, dots, y }: Drawn) {
  const last = lines.at(-1)?.at(-1);
  return (
    <>
      {(dots ?? []).map((dot) => (
        <g key={dot.at}>
          <circle className="tw-end" cx={percent(dot.at)} cy={y(dot.value)} r={4} />
          {dot.number === undefined ? null : (
            <g className="tw-chart-narrow">
              <circle
                className="tw-dot"
                cx={percent(dot.at)}
                cy={y(dot.value) - 14}
                r={8}
              />
              <text
                className="tw-dot-number"
                x={percent(dot.at)}
                y={y(dot.value) - 10}
                textAnchor="middle"
              >
                {dot.number}
              </text>
            </g>
          )}
        </g>
      ))}
      {last === undefined || dots !== undefined ? null : (
        <circle className="tw-end" cx={percent(last.at)} cy={y(last.value)} r={4.5} />
      )}
      {crossing === undefined ? null : (
        <circle
          className="tw-crossing"
          cx={percent(crossing.at)}
          cy={y(crossing.value)}
          r={5}
        />
      )}
    </>
  );
}
