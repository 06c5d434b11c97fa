import { classes } from '#app/components/ui/classes.ts';

/** Two or three ways to see the same, chosen in place: no address of its own. */
export function Toggle(props: {
  label: string;
  value: string;
  options: readonly { readonly label: string; readonly value: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <div className="tw-segmented" role="group" aria-label={props.label}>
      {props.options.map(({ label, value }) => (
        <button
          key={value}
          type="button"
          className={classes('tw-segmented__item', value === props.value && 'is-current')}
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
