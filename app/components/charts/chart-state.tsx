import type { ReactNode } from 'react';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';

interface ChartStateProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly aside?: ReactNode;
  /** The words in the plot's place; without them a grey baseline stands there (loading). */
  readonly message?: { readonly title: string; readonly text?: string };
  readonly action?: ReactNode;
}

/** A chart that can't be drawn (yet): real title, same height, what is missing, what to do. */
export function ChartState(props: ChartStateProps) {
  return (
    <Card title={props.title} subtitle={props.subtitle} aside={props.aside}>
      <div className="tw-chart-state">
        {props.message === undefined ? (
          <div className="tw-chart-state__bars" aria-hidden="true" />
        ) : (
          <EmptyState {...props.message} action={props.action} />
        )}
      </div>
      {props.message === undefined ? props.action : null}
    </Card>
  );
}
