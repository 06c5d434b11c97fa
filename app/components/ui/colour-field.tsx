import { useId, useState } from 'react';

interface ColourFieldProps {
  readonly name: string;
  readonly label: string;
  readonly pickLabel: string;
  readonly help: string;
  readonly defaultValue: string;
  readonly error?: string | undefined;
}

/** A colour as text, with the browser's own picker beside it. */
export function ColourField(props: ColourFieldProps) {
  const id = useId();
  const [value, setValue] = useState(props.defaultValue);
  const isFull = /^#[0-9a-f]{6}$/i.test(value);
  const notes = props.error === undefined ? `${id}h` : `${id}e ${id}h`;
  return (
    <div className="tw-colour">
      <label htmlFor={id}>{props.label}</label>
      <div className="tw-colour__row">
        <input
          id={id}
          className="tw-colour__text"
          name={props.name}
          value={value}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={props.error === undefined ? undefined : true}
          aria-describedby={notes}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <input
          type="color"
          aria-label={props.pickLabel}
          value={isFull ? value.toLowerCase() : '#ffffff'}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </div>
      {props.error === undefined ? null : (
        <p id={`${id}e`} className="tw-wrong">
          {props.error}
        </p>
      )}
      <p id={`${id}h`} className="tw-note">
        {props.help}
      </p>
    </div>
  );
}
