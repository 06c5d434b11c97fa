import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  HoursAnswer,
  HoursData,
  HoursFormData,
} from '#app/components/console/calendar/calendar-data.ts';
import {
  Card,
  DescriptionList,
  SaveBar,
  TextField,
  useDirtyForm,
  useToast,
} from '#app/components/ui/index.ts';
import { NO_ERRORS, useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

const FORM_ID = 'hours';

interface HoursCardProps {
  readonly data: HoursData;
  readonly canPlan: boolean;
  readonly answer: HoursAnswer | undefined;
}

/** Hours members have for packages in the season, and stores per person on call. */
export function HoursCard({ data, canPlan, answer }: HoursCardProps) {
  const { t } = useTranslation('calendar');
  return (
    <Card title={data.title} subtitle={data.summary}>
      {canPlan ? (
        <HoursForm form={data.form} answer={answer} />
      ) : (
        <DescriptionList
          items={[
            ...data.form.members.map(({ memberId, name, hours }) => ({
              key: memberId,
              label: name,
              value: hours === '' ? t('hours.notStated') : `${hours} h`,
            })),
            {
              key: 'stores',
              label: t('hours.storesPerResponder'),
              value: data.form.storesPerResponder,
            },
          ]}
        />
      )}
    </Card>
  );
}

function HoursForm({
  form,
  answer,
}: { form: HoursFormData } & Pick<HoursCardProps, 'answer'>) {
  const { t } = useTranslation('calendar');
  const toast = useToast();
  const isSaving = useNavigation().formData?.get('intent') === 'hours';
  const { formProps, round, isDirty, discard } = useDirtyForm(form);
  const [isShown, setShown] = useState(true);
  const wrong = isShown && answer?.outcome === 'invalid' ? answer : null;
  const errors = wrong?.errors ?? NO_ERRORS;
  useFocusWrong(answer, Object.keys(errors), formProps.ref);
  useEffect(() => {
    setShown(true);
    if (answer?.outcome === 'saved') toast(t('hours.saved'));
  }, [answer, toast, t]);
  const shown = wrong?.form ?? form;
  return (
    <>
      <SaveBar
        isDirty={isDirty || wrong !== null}
        label={t('hours.save')}
        formId={FORM_ID}
        isSaving={isSaving}
        onDiscard={() => {
          setShown(false);
          discard();
        }}
      />
      <Form
        key={round}
        method="post"
        id={FORM_ID}
        noValidate
        className="tw-stack tw-gap-400"
        {...formProps}
      >
        <input type="hidden" name="intent" value="hours" />
        <div className="tw-fields">
          {shown.members.map(({ memberId, name, hours }) => (
            <TextField
              key={memberId}
              name={`hours.${memberId}`}
              label={name}
              defaultValue={hours}
              suffix="h"
              error={errors[`hours.${memberId}`]}
            />
          ))}
        </div>
        <TextField
          name="storesPerResponder"
          label={t('hours.storesPerResponder')}
          help={t('hours.storesHelp')}
          defaultValue={shown.storesPerResponder}
          error={errors['storesPerResponder']}
        />
        <p className="tw-note">{t('hours.note')}</p>
        <button type="submit" className="tw-hidden" tabIndex={-1} aria-hidden="true" />
      </Form>
    </>
  );
}
