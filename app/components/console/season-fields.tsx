import { useTranslation } from 'react-i18next';
import type { SeasonForm } from '#app/ports/season-view.ts';
import { Card } from '#app/components/ui/card.tsx';
import { TextField } from '#app/components/ui/fields.tsx';

/** Room for one step more than there are; three is what most agencies have. */
const MIN_STEPS = 3;
const MAX_STEPS = 6;

export interface SeasonFieldsProps {
  readonly form: SeasonForm;
  /** By the name of the field. */
  readonly errors: Readonly<Record<string, string>>;
}

/** The cards of a season's form. Names of fields are the paths of findings. */
export function SeasonFields(props: SeasonFieldsProps) {
  const { t } = useTranslation('catalogue');
  const { form } = props;
  return (
    <>
      <Card title={t('season.nameCard')} subtitle={t('season.nameNote')}>
        <div className="tw-fields">
          <Field {...props} name="name.en" label={t('nameEn')} value={form.name.en} />
          <Field {...props} name="name.pl" label={t('namePl')} value={form.name.pl} />
        </div>
      </Card>
      <Card title={t('season.datesCard')} subtitle={t('season.datesNote')}>
        <div className="tw-fields tw-fields--two">
          <Day {...props} name="from" label={t('season.from')} value={form.from} />
          <Day {...props} name="to" label={t('season.to')} value={form.to} />
          <Day
            {...props}
            name="orderBy"
            label={t('season.orderBy')}
            value={form.orderBy}
          />
          <Day
            {...props}
            name="closeOutOn"
            label={t('season.closeOutOn')}
            value={form.closeOutOn}
          />
        </div>
        <p className="tw-note">{t('season.orderByNote')}</p>
      </Card>
      <StepsCard {...props} />
      <PreparationCard {...props} />
    </>
  );
}

function StepsCard(props: SeasonFieldsProps) {
  const { t } = useTranslation('catalogue');
  const { lastMinute } = props.form;
  const count = Math.min(MAX_STEPS, Math.max(MIN_STEPS, lastMinute.length + 1));
  return (
    <Card title={t('season.lastMinute')} subtitle={t('season.lastMinuteNote')}>
      {Array.from({ length: count }, (_, index) => (
        <div className="tw-fields" key={index}>
          <Day
            {...props}
            name={`lastMinute.${String(index)}.from`}
            label={t('season.stepFrom', { n: index + 1 })}
            value={lastMinute[index]?.from ?? ''}
          />
          <Field
            {...props}
            name={`lastMinute.${String(index)}.percent`}
            label={t('season.stepPercent', { n: index + 1 })}
            value={lastMinute[index]?.percent ?? ''}
            suffix="%"
          />
        </div>
      ))}
    </Card>
  );
}

function PreparationCard(props: SeasonFieldsProps) {
  const { t } = useTranslation('catalogue');
  const { freeze, loadTestPercent } = props.form;
  return (
    <Card title={t('season.preparation')} subtitle={t('season.freezeNote')}>
      <div className="tw-fields">
        <Day
          {...props}
          name="freeze.from"
          label={t('season.freezeFrom')}
          value={freeze.from}
        />
        <Day {...props} name="freeze.to" label={t('season.freezeTo')} value={freeze.to} />
        <Field
          {...props}
          name="loadTestPercent"
          label={t('season.loadTest')}
          help={t('season.loadTestHelp')}
          value={loadTestPercent}
          suffix="%"
        />
      </div>
    </Card>
  );
}

type OneField = SeasonFieldsProps & {
  name: string;
  label: string;
  value: string;
  suffix?: string;
  help?: string;
};

function Field({ errors, name, label, value, suffix, help }: OneField) {
  return (
    <TextField
      name={name}
      label={label}
      defaultValue={value}
      error={errors[name]}
      {...(suffix === undefined ? {} : { suffix })}
      {...(help === undefined ? {} : { help })}
    />
  );
}

function Day({ errors, name, label, value }: OneField) {
  return (
    <TextField
      type="date"
      name={name}
      label={label}
      defaultValue={value}
      error={errors[name]}
    />
  );
}
