import type { ReactNode } from 'react';
import { Text } from '#app/components/ui/basics.tsx';

/** Nothing here (yet): one sentence that teaches, one action. */
export function EmptyState(props: {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  /** h2 where the card around it has no title of its own. */
  headingLevel?: 'h2' | 'h3';
}) {
  return (
    <div className="tw-empty">
      <Text as={props.headingLevel ?? 'h3'} variant="headingSm">
        {props.title}
      </Text>
      {props.text === undefined ? null : <p className="tw-note">{props.text}</p>}
      {props.action}
    </div>
  );
}
