import { useId, type ReactNode } from 'react';
import { Text } from '#app/components/ui/basics.tsx';
import { classes } from '#app/components/ui/classes.ts';

interface CardProps {
  readonly title?: ReactNode;
  /** Beside the title: a zone, a badge, a link. */
  readonly aside?: ReactNode;
  readonly subtitle?: ReactNode;
  /** Without padding, for tables and strips that reach the edges. */
  readonly flush?: boolean;
  readonly children?: ReactNode;
}

/** A white sheet with one subject. Its title names a region for screen readers. */
export function Card({ title, aside, subtitle, flush, children }: CardProps) {
  const id = useId();
  const hasTitle = title !== undefined;
  return (
    <section
      className={classes('tw-card', flush === true && 'tw-card--flush')}
      aria-labelledby={hasTitle ? id : undefined}
    >
      {hasTitle ? (
        <CardHeader id={id} title={title} aside={aside} subtitle={subtitle} />
      ) : null}
      {children}
    </section>
  );
}

export function CardHeader(props: {
  id?: string;
  title: ReactNode;
  aside?: ReactNode;
  subtitle?: ReactNode;
}) {
  return (
    <div className="tw-card__header">
      <div className="tw-card__titles">
        <Text
          as="h2"
          variant="headingSm"
          {...(props.id === undefined ? {} : { id: props.id })}
        >
          {props.title}
        </Text>
        {props.aside === undefined ? null : (
          <div className="tw-card__aside">{props.aside}</div>
        )}
      </div>
      {props.subtitle === undefined ? null : <p className="tw-note">{props.subtitle}</p>}
    </div>
  );
}

/** A part of a card, set off by a hairline. */
export function CardSection({ children }: { children: ReactNode }) {
  return <div className="tw-card__section">{children}</div>;
}
