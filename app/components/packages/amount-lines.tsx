import type { AmountLine } from '#app/components/packages/review-data.ts';
import { classes } from '#app/components/ui/classes.ts';

/** What it is on the left, how much on the right; the total set off. */
export function AmountLines({ lines }: { lines: readonly AmountLine[] }) {
  return (
    <dl className="tw-lines">
      {lines.map((line) => (
        <div
          key={line.key}
          className={classes(
            'tw-lines__row',
            line.tone === 'total' && 'is-total',
            line.tone === 'strong' && 'is-strong',
          )}
        >
          <dt>
            {line.title}
            {line.note === null ? null : <span className="tw-note">{line.note}</span>}
          </dt>
          <dd>{line.amount}</dd>
        </div>
      ))}
    </dl>
  );
}
