import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type {
  ClockFormData,
  ClockPageData,
  FormAnswer,
} from '#app/components/console/calendar/calendar-data.ts';
import { DayFields, Ticks } from '#app/components/console/calendar/shift-fields.tsx';
import { NO_ERRORS, useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';
import { Button, ButtonGroup, Card, Page, Select } from '#app/components/ui/index.ts';
import { LeaveQuestion } from '#app/components/ui/save-bar.tsx';
import { useDirtyForm } from '#app/components/ui/use-dirty-form.ts';

/** Puts chosen members around the clock: the day in equal parts, one each. */
export function ClockPage(props: {
  data: ClockPageData;
  answer: FormAnswer<ClockFormData> | undefined;
}) {
  const { t } = useTranslation('calendar');
  const { data, answer } = props;
  const isSaving = useNavigation().formData?.get('intent') === 'plan';
  const { formProps, isDirty } = useDirtyForm(data.form);
  const errors = answer?.errors ?? NO_ERRORS;
  useFocusWrong(answer, Object.keys(errors), formProps.ref);
  const form = answer?.form ?? data.form;
  return (
    <Page title={t('clock.title')} back={{ url: data.backUrl, label: t('shift.back') }}>
      <LeaveQuestion isDirty={isDirty && !isSaving} />
      <Card title={t('clock.cardTitle')} aside={data.zoneName} subtitle={t('clock.note')}>
        <Form method="post" noValidate className="tw-stack tw-gap-400" {...formProps}>
          <input type="hidden" name="intent" value="plan" />
          <Ticks
            legend={t('clock.members')}
            name="member"
            choices={data.members}
            ticked={form.memberIds}
            error={errors['member']}
          />
          <DayFields form={form} errors={errors} help={t('clock.daysHelp')} />
          <Select
            name="fromHour"
            label={t('clock.fromHour')}
            options={data.starts}
            defaultValue={form.fromHour}
            error={errors['fromHour']}
            help={t('clock.fromHourHelp')}
          />
          <ButtonGroup>
            <Button submit variant="primary" loading={isSaving}>
              {t('clock.save')}
            </Button>
            <Button url={data.backUrl}>{t('shift.cancel')}</Button>
          </ButtonGroup>
        </Form>
      </Card>
    </Page>
  );
}
