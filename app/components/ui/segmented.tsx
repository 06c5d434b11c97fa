import { Link } from '@remix-run/react';
import { classes } from '#app/components/ui/classes.ts';

export interface Choice {
  readonly label: string;
  readonly url: string;
  readonly isCurrent: boolean;
}

/** Two or three ways to see the same, each an address of its own. */
export function Segmented(props: { label: string; choices: readonly Choice[] }) {
  return (
    <nav className="tw-segmented" aria-label={props.label}>
      {props.choices.map((choice) => (
        <Link
          key={choice.url}
          to={choice.url}
          preventScrollReset
          className={classes('tw-segmented__item', choice.isCurrent && 'is-current')}
          aria-current={choice.isCurrent ? 'true' : undefined}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}

/** Views of one list, with counts in their labels. */
export function Tabs(props: { label: string; choices: readonly Choice[] }) {
  return <Segmented {...props} />;
}
