import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ReviewActionData,
  ReviewFormData,
} from '#app/components/packages/review-data.ts';
import { Button, Checkbox, TextField } from '#app/components/ui/index.ts';

/** Name, a tick, and two ways on that are equally easy. */
export function AcceptForm(props: {
  data: ReviewFormData;
  answer: ReviewActionData | undefined;
}) {
  const { t } = useTranslation('packages');
  const { data, answer } = props;
  const isBusy = useNavigation().state !== 'idle';
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer === undefined) return;
    const { name, agreed } = answer.errors;
    const wrong = name !== null ? 'name' : agreed !== null ? 'agreed' : null;
    if (wrong !== null)
      form.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
  }, [answer]);
  const { hidden } = data;
  const { name: wrongName = null, agreed: wrongTick = null } = answer?.errors ?? {};
  const hasErrors = wrongName !== null || wrongTick !== null;
  return (
    <Form method="post" ref={form} noValidate className="tw-accept">
      {hidden.map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <p className="tw-hidden" role="status">
        {hasErrors ? t('review.error.summary') : ''}
      </p>
      <TextField
        name="name"
        label={t('review.name')}
        help={t('review.nameHelp')}
        autoComplete="name"
        maxLength={200}
        error={wrongName ?? undefined}
      />
      <Checkbox
        name="agreed"
        value="yes"
        label={data.checkbox}
        error={wrongTick ?? undefined}
      />
      {data.closes === null ? null : <p className="tw-note">{data.closes}</p>}
      <Button submit variant="primary" fullWidth loading={isBusy}>
        {data.accept}
      </Button>
      <Button url={data.changeUrl} fullWidth>
        {t('review.notNow')}
      </Button>
      <p className="tw-note">{t('review.notNowText')}</p>
    </Form>
  );
}
