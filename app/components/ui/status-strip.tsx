import type { ReactNode } from 'react';
import { Text } from '#app/components/ui/basics.tsx';

/** One card of four or five facts, equal cells, 2 × 2 on a phone. */
export function StatusStrip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="tw-card tw-card--flush" aria-label={label}>
      <dl className="tw-strip">{children}</dl>
    </section>
  );
}

interface CellProps {
  readonly label: string;
  readonly value: ReactNode;
  /** Small, behind the value: its unit. */
  readonly unit?: string;
  /** What to compare the value with. */
  readonly note?: ReactNode;
}

/** A fact in words, as on home. */
export function StatusCell(props: CellProps) {
  return <Cell {...props} variant="headingMd" />;
}

/** A figure with its unit, as on peaks. */
export function Metric(props: CellProps) {
  return <Cell {...props} variant="headingLg" />;
}

function Cell(props: CellProps & { variant: 'headingMd' | 'headingLg' }) {
  return (
    <div className="tw-strip__cell">
      <dt className="tw-note">{props.label}</dt>
      <dd>
        <Text as="span" variant={props.variant}>
          {props.value}
        </Text>
        {props.unit === undefined ? null : (
          <span className="tw-strip__unit"> {props.unit}</span>
        )}
        {props.note === undefined ? null : <div className="tw-note">{props.note}</div>}
      </dd>
    </div>
  );
}
