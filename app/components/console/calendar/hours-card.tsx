import { useTranslation } from 'react-i18next';
import type {
  HoursAnswer,
  HoursData,
  HoursFormData,
} from '#app/components/console/calendar/calendar-data.ts';
import { Card, DescriptionList, TextField } from '#app/components/ui/index.ts';
import { SavedForm } from '#app/components/ui/saved-form.tsx';

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
  return (
    <SavedForm
      intent="hours"
      label={t('hours.save')}
      savedText={t('hours.saved')}
      form={form}
      answer={answer}
      wrong={answer?.outcome === 'invalid' ? answer : null}
    >
      {(shown, errors) => (
        <>
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
        </>
      )}
    </SavedForm>
  );
}
