import {
  Checkbox as KitCheckbox,
  Select as KitSelect,
  TextField as KitTextField,
} from '@shopify/polaris';
import { useId, useState, type ReactNode } from 'react';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** Where the label stands beside the field already; screen readers still read it. */
  readonly labelHidden?: boolean;
  readonly error?: string | undefined;
  readonly help?: string;
  readonly onChange?: (value: string) => void;
}

type TextFieldProps = FieldProps & {
  defaultValue?: string;
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'time' | 'search' | 'tel';
  autoComplete?: string;
  multiline?: number;
  isRequired?: boolean;
  maxLength?: number;
  prefix?: string;
  suffix?: string;
  min?: string;
  max?: string;
};

/** One line of input (or several). Keeps what was typed; the form sends it under `name`. */
export function TextField(props: TextFieldProps) {
  const { help, defaultValue = '', isRequired, onChange, ...rest } = props;
  const [value, setValue] = useState(defaultValue);
  return (
    <KitTextField
      {...defined(rest)}
      label={props.label}
      value={value}
      helpText={help}
      requiredIndicator={isRequired ?? false}
      autoComplete={props.autoComplete ?? 'off'}
      onChange={(next) => {
        setValue(next);
        onChange?.(next);
      }}
    />
  );
}

/** One of a few. */
export function Select(
  props: FieldProps & {
    options: readonly { label: string; value: string }[];
    defaultValue?: string;
  },
) {
  const { help, defaultValue, onChange, options, ...rest } = props;
  const [value, setValue] = useState(defaultValue ?? options[0]?.value ?? '');
  return (
    <KitSelect
      {...defined(rest)}
      label={props.label}
      options={[...options]}
      value={value}
      helpText={help}
      onChange={(next) => {
        setValue(next);
        onChange?.(next);
      }}
    />
  );
}

/** Yes or no; never ticked beforehand where it costs something. */
export function Checkbox(props: {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  value?: string;
  defaultChecked?: boolean;
  onChange?: (isChecked: boolean) => void;
}) {
  const { help, defaultChecked = false, onChange, ...rest } = props;
  const [isChecked, setChecked] = useState(defaultChecked);
  return (
    <KitCheckbox
      {...defined(rest)}
      label={props.label}
      checked={isChecked}
      helpText={help}
      onChange={(next) => {
        setChecked(next);
        onChange?.(next);
      }}
    />
  );
}

/** One of a few, all in sight. */
export function RadioGroup(props: {
  name: string;
  legend: string;
  defaultValue: string;
  options: readonly { label: string; value: string; help?: string }[];
}) {
  const id = useId();
  return (
    <fieldset className="tw-radios">
      <legend>{props.legend}</legend>
      {props.options.map((option) => (
        <label key={option.value} className="tw-radio" htmlFor={`${id}${option.value}`}>
          <input
            type="radio"
            id={`${id}${option.value}`}
            name={props.name}
            value={option.value}
            defaultChecked={option.value === props.defaultValue}
          />
          <span>
            {option.label}
            {option.help === undefined ? null : (
              <span className="tw-note"> {option.help}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The kit's optional props refuse an explicit `undefined`; leaves those out. */
function defined<T extends object>(props: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(props).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
