import type { ReactNode } from 'react';
import { classes } from '#app/components/ui/classes.ts';

/** Two columns, 2:1; one column below 768 px. Children: LayoutMain and LayoutAside. */
export function Layout({ children }: { children: ReactNode }) {
  return <div className="tw-layout">{children}</div>;
}

export function LayoutMain({ children }: { children: ReactNode }) {
  return <div className="tw-layout__main">{children}</div>;
}

export function LayoutAside({ children }: { children: ReactNode }) {
  return <div className="tw-layout__aside">{children}</div>;
}

type Gap = '050' | '100' | '200' | '300' | '400';

/** One below the other. */
export function Stack(props: {
  gap?: Gap;
  children: ReactNode;
  as?: 'div' | 'ul' | 'ol';
}) {
  const Tag = props.as ?? 'div';
  return (
    <Tag className={classes('tw-stack', `tw-gap-${props.gap ?? '300'}`)}>
      {props.children}
    </Tag>
  );
}
