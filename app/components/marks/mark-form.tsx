import { Form, useNavigate, useNavigation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkAnswer, MarksData } from '#app/components/marks/marks-data.ts';
import { Banner, Button, ButtonGroup, Card } from '#app/components/ui/index.ts';
import { LeaveQuestion, Select, TextField } from '#app/components/ui/index.ts';
import { useDirtyForm, useToast } from '#app/components/ui/index.ts';
import { NO_ERRORS, useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';
import type { MarkForm } from '#app/ports/marks-view.ts';

interface MarkFormProps {
  readonly data: MarksData;
  readonly answer: MarkAnswer | undefined;
}

/** Marks a promotion or a closure, or changes one. */
export function MarkFormCard({ data, answer }: MarkFormProps) {
  const { t } = useTranslation('marks');
  const toast = useToast();
  const navigate = useNavigate();
  const wrong = answer !== undefined && 'form' in answer ? answer : null;
  const isChange = data.form.id !== '';
  const { base } = data;
  useEffect(() => {
    if (answer === undefined || 'form' in answer) return;
    if (answer.outcome !== 'gone') toast(answer.text);
    // The form begins empty again.
    if (answer.outcome === 'saved') navigate(base, { replace: true });
  }, [answer, toast, navigate, base]);
  return (
    <Card title={t(isChange ? 'form.change' : 'form.add')} subtitle={t('form.note')}>
      {answer !== undefined && answer.outcome !== 'saved' && answer.text !== '' ? (
        <Banner tone={answer.outcome === 'removed' ? 'info' : 'warning'}>
          {answer.text}
        </Banner>
      ) : null}
      <Fields
        key={JSON.stringify(data.form)}
        form={wrong?.form ?? data.form}
        first={data.form}
        errors={wrong?.errors ?? NO_ERRORS}
        answer={answer}
        data={data}
      />
    </Card>
  );
}

interface FieldsProps {
  readonly form: MarkForm;
  readonly first: MarkForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly answer: MarkAnswer | undefined;
  readonly data: MarksData;
}

function Fields({ form, first, errors, answer, data }: FieldsProps) {
  const { t } = useTranslation('marks');
  const [kind, setKind] = useState<string>(form.kind);
  const isSaving = useNavigation().formData?.get('intent') === 'save';
  const { formProps, isDirty } = useDirtyForm(first);
  useFocusWrong(answer, Object.keys(errors), formProps.ref);
  const isChange = first.id !== '';
  return (
    <Form method="post" noValidate className="tw-stack tw-gap-400" {...formProps}>
      <LeaveQuestion isDirty={isDirty && !isSaving} />
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="id" value={first.id} />
      <div className="tw-fields">
        <Select
          name="kind"
          label={t('form.kind')}
          options={[
            { value: 'promotion', label: t('kind.promotion') },
            { value: 'closure', label: t('kind.closure') },
          ]}
          defaultValue={form.kind}
          onChange={setKind}
        />
        <TextField
          name="name"
          label={t('form.name')}
          defaultValue={form.name}
          error={errors['name']}
        />
      </div>
      <Times form={form} errors={errors} zone={data.zone} />
      {kind === 'promotion' ? (
        <TextField
          name="lift"
          label={t('form.lift')}
          help={t('form.liftHelp')}
          suffix="×"
          defaultValue={form.lift}
          error={errors['lift']}
        />
      ) : (
        <p className="tw-note">{t('form.closureNote')}</p>
      )}
      <ButtonGroup>
        <Button
          submit
          variant="primary"
          loading={isSaving}
          disabled={data.isFull && !isChange}
        >
          {t(isChange ? 'form.saveChange' : 'form.save')}
        </Button>
        {isChange ? <Button url={data.base}>{t('form.cancel')}</Button> : null}
      </ButtonGroup>
      {data.isFull && !isChange ? <p className="tw-note">{t('form.full')}</p> : null}
    </Form>
  );
}

function Times(props: { form: MarkForm; errors: FieldsProps['errors']; zone: string }) {
  const { t } = useTranslation('marks');
  const { form, errors } = props;
  return (
    <>
      <div className="tw-fields tw-fields--two">
        <TextField
          type="date"
          name="from"
          label={t('form.from')}
          defaultValue={form.from}
          error={errors['from']}
        />
        <TextField
          type="time"
          name="fromTime"
          label={t('form.fromTime')}
          defaultValue={form.fromTime}
        />
        <TextField
          type="date"
          name="until"
          label={t('form.until')}
          defaultValue={form.until}
          error={errors['until']}
        />
        <TextField
          type="time"
          name="untilTime"
          label={t('form.untilTime')}
          defaultValue={form.untilTime}
        />
      </div>
      <p className="tw-note">{t('form.timeNote', { zone: props.zone })}</p>
    </>
  );
}
