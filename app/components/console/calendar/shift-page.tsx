import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type {
  FormAnswer,
  ShiftFormData,
  ShiftPageData,
} from '#app/components/console/calendar/calendar-data.ts';
import { ShiftFields } from '#app/components/console/calendar/shift-fields.tsx';
import { NO_ERRORS, useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';
import { Button, ButtonGroup, Card, Page } from '#app/components/ui/index.ts';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';
import { LeaveQuestion } from '#app/components/ui/save-bar.tsx';
import { useDirtyForm } from '#app/components/ui/use-dirty-form.ts';

interface ShiftPageProps {
  readonly data: ShiftPageData;
  readonly answer: FormAnswer<ShiftFormData> | undefined;
}

/** One member's shift: new, to change, or to take out. */
export function ShiftPage({ data, answer }: ShiftPageProps) {
  const { t } = useTranslation('calendar');
  const isSaving = useNavigation().formData?.get('intent') === 'save';
  const { formProps, isDirty } = useDirtyForm(data.form);
  const errors = answer?.errors ?? NO_ERRORS;
  useFocusWrong(answer, Object.keys(errors), formProps.ref);
  return (
    <Page
      title={data.title}
      back={{ url: data.backUrl, label: t('shift.back') }}
      actions={
        data.removeTitle === null ? undefined : <RemoveShift title={data.removeTitle} />
      }
    >
      <LeaveQuestion isDirty={isDirty && !isSaving} />
      <Card title={t('shift.cardTitle')} aside={data.zoneName} subtitle={t('shift.note')}>
        <Form method="post" noValidate className="tw-stack tw-gap-400" {...formProps}>
          <input type="hidden" name="intent" value="save" />
          <ShiftFields data={data} form={answer?.form ?? data.form} errors={errors} />
          <ButtonGroup>
            <Button submit variant="primary" loading={isSaving}>
              {t('shift.save')}
            </Button>
            <Button url={data.backUrl}>{t('shift.cancel')}</Button>
          </ButtonGroup>
        </Form>
      </Card>
    </Page>
  );
}

function RemoveShift({ title }: { title: string }) {
  const { t } = useTranslation('calendar');
  return (
    <ConfirmButton
      label={t('shift.remove')}
      title={title}
      text={t('shift.removeText')}
      confirmLabel={t('shift.remove')}
      cancelLabel={t('shift.keep')}
      fields={{ intent: 'remove' }}
    />
  );
}
