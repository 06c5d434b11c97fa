import { Form, useNavigation } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  FACT_FIELDS,
  type FactField,
  type SettingsAnswer,
  type SettingsData,
} from '#app/components/console/settings/settings-data.ts';
import {
  Card,
  SaveBar,
  Select,
  TextField,
  useDirtyForm,
} from '#app/components/ui/index.ts';

const FORM_ID = 'agency-facts';

/** Name, contact, language and clock. */
export function FactsCard(props: {
  data: SettingsData;
  answer: SettingsAnswer | undefined;
}) {
  const { t } = useTranslation('people');
  const { agency } = props.data;
  const { formProps, round, isDirty, discard } = useDirtyForm(JSON.stringify(agency));
  const { state, formData } = useNavigation();
  const wrong = props.answer?.outcome === 'bad_agency' ? props.answer : null;
  const first = FACT_FIELDS.find((field) => wrong?.wrong.includes(field) === true);
  const form = formProps.ref;
  useEffect(() => {
    if (first !== undefined)
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }, [form, first, wrong]);
  return (
    <Card title={t('settings.factsTitle')}>
      <SaveBar
        isDirty={isDirty}
        label={t('common:save')}
        onDiscard={discard}
        formId={FORM_ID}
        isSaving={state !== 'idle' && formData?.get('intent') === 'facts'}
      />
      <Form
        method="post"
        id={FORM_ID}
        key={round}
        {...formProps}
        noValidate
        className="tw-form"
      >
        <input type="hidden" name="intent" value="facts" />
        <Fields data={props.data} wrong={wrong} />
        <noscript>
          <button type="submit">{t('common:save')}</button>
        </noscript>
      </Form>
    </Card>
  );
}

function Fields(props: {
  data: SettingsData;
  wrong: Extract<SettingsAnswer, { outcome: 'bad_agency' }> | null;
}) {
  const { t } = useTranslation('people');
  const { agency, zones } = props.data;
  const field = (name: FactField) => ({
    name,
    label: t(`settings.${name}`),
    defaultValue: props.wrong?.form[name] ?? agency[name] ?? '',
    error:
      props.wrong?.wrong.includes(name) === true
        ? t(`settings.error.${name}`)
        : undefined,
  });
  return (
    <>
      <TextField {...field('name')} help={t('settings.nameHelp')} />
      <TextField {...field('contactName')} help={t('settings.contactHelp')} />
      <div className="tw-formrow">
        <TextField {...field('contactEmail')} type="email" />
        <TextField {...field('contactPhone')} type="tel" />
      </div>
      <div className="tw-formrow">
        <Select
          {...field('locale')}
          help={t('settings.localeHelp')}
          options={[
            { value: 'en', label: t('settings.language.en') },
            { value: 'pl', label: t('settings.language.pl') },
          ]}
        />
        <Select
          {...field('zone')}
          help={t('settings.zoneHelp')}
          options={zones.map((zone) => ({ value: zone, label: zone }))}
        />
      </div>
    </>
  );
}
