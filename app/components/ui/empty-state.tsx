import type { ReactNode } from 'react';
import { Text } from '#app/components/ui/basics.tsx';

/** Nothing here (yet): one sentence that teaches, one action. */
export function EmptyState(props: {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="tw-empty">
      <Text as="h3" variant="headingSm">
        {props.title}
      </Text>
      {props.text === undefined ? null : <p className="tw-note">{props.text}</p>}
      {props.action}
    </div>
  );
}
