import { percent } from '#app/components/charts/plot.server.tsx';

/** Lines for what is not known; a gap must never look like zero. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-hatch`}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="8" height="8" className="tw-hatch-ground" />
        <line x1="0" y1="0" x2="0" y2="8" className="tw-hatch-line" />
      </pattern>
    </defs>
  );
}

export function Hatch(props: {
  patternId: string;
  /** 0..1 of the width. */
  from: number;
  until: number;
  top: number;
  height: number;
  label: string;
}) {
  return (
    <g>
      <rect
        x={percent(props.from)}
        width={percent(props.until - props.from)}
        y={props.top}
        height={props.height}
        fill={`url(#${props.patternId}-hatch)`}
      />
      {props.label === '' ? null : (
        <text
          className="tw-mark-title tw-on-hatch"
          x={percent((props.from + props.until) / 2)}
          y={props.top + props.height / 3}
          textAnchor="middle"
        >
          {props.label}
        </text>
      )}
    </g>
  );
}
