import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';

const WIDTH = 84;
const HEIGHT = 20;

/** The last few hours in a row of a table, without axes; the figure beside it has the unit. */
export function Sparkline(props: {
  values: readonly number[];
  label: string;
  tone?: 'plain' | 'departure';
}) {
  const x = scaleLinear<number>({
    domain: [0, Math.max(1, props.values.length - 1)],
    range: [2, WIDTH - 4],
  });
  const y = scaleLinear<number>({
    domain: [0, Math.max(1, ...props.values)],
    range: [HEIGHT - 3, 3],
  });
  const last = props.values.at(-1);
  return (
    <svg
      className={props.tone === 'departure' ? 'tw-spark is-departure' : 'tw-spark'}
      role="img"
      aria-label={props.label}
      width={WIDTH}
      height={HEIGHT}
    >
      <LinePath
        data={[...props.values]}
        x={(_, index) => x(index)}
        y={(value) => y(value)}
      />
      {last === undefined ? null : (
        <circle cx={x(props.values.length - 1)} cy={y(last)} r={2.5} />
      )}
    </svg>
  );
}
