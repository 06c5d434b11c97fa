import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  Choice,
  ShiftFormData,
  ShiftPageData,
} from '#app/components/console/calendar/calendar-data.ts';
import { Checkbox, Select, TextField } from '#app/components/ui/index.ts';

interface ShiftFieldsProps {
  readonly data: Pick<ShiftPageData, 'members' | 'weekdays' | 'starts' | 'ends'>;
  readonly form: ShiftFormData;
  /** By the name of the field. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Who, on which days, from when to when. */
export function ShiftFields({ data, form, errors }: ShiftFieldsProps) {
  const { t } = useTranslation('calendar');
  return (
    <>
      <Select
        name="memberId"
        label={t('shift.member')}
        options={data.members}
        defaultValue={form.memberId}
        error={errors['memberId']}
      />
      <DayFields form={form} errors={errors} />
      <Ticks
        legend={t('shift.weekdays')}
        name="weekday"
        choices={data.weekdays}
        ticked={form.weekdays}
        error={errors['weekday']}
      />
      <div className="tw-fields">
        <Select
          name="fromHour"
          label={t('shift.fromHour')}
          options={data.starts}
          defaultValue={form.fromHour}
          error={errors['fromHour']}
        />
        <Select
          name="toHour"
          label={t('shift.toHour')}
          options={data.ends}
          defaultValue={form.toHour}
          error={errors['toHour']}
          help={t('shift.toHourHelp')}
        />
      </div>
    </>
  );
}

/** First and last day. */
export function DayFields(props: {
  form: { readonly from: string; readonly to: string };
  errors: ShiftFieldsProps['errors'];
  help?: string;
}) {
  const { t } = useTranslation('calendar');
  const { form, errors, help } = props;
  return (
    <div className="tw-fields">
      <TextField
        name="from"
        type="date"
        label={t('shift.from')}
        defaultValue={form.from}
        error={errors['from']}
      />
      <TextField
        name="to"
        type="date"
        label={t('shift.to')}
        defaultValue={form.to}
        error={errors['to']}
        {...(help === undefined ? {} : { help })}
      />
    </div>
  );
}

/** Some of a few, all in sight. */
export function Ticks(props: {
  legend: string;
  name: string;
  choices: readonly Choice[];
  ticked: readonly string[];
  error: string | undefined;
}) {
  const id = useId();
  const hasError = props.error !== undefined;
  return (
    <fieldset className="tw-radios" {...(hasError ? { 'aria-describedby': id } : {})}>
      <legend>{props.legend}</legend>
      <div className="tw-ticks">
        {props.choices.map(({ value, label }) => (
          <Checkbox
            key={value}
            name={props.name}
            value={value}
            label={label}
            defaultChecked={props.ticked.includes(value)}
          />
        ))}
      </div>
      {hasError ? (
        <p id={id} className="tw-fielderror">
          {props.error}
        </p>
      ) : null}
    </fieldset>
  );
}
