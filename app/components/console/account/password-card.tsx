import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import {
  refusedTo,
  type AccountAnswerData,
} from '#app/components/console/account/account-data.ts';
import { durationText } from '#app/components/incidents/duration.ts';
import { Button, Card, TextField } from '#app/components/ui/index.ts';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

/** The own password; changing it ends every other session. */
export function PasswordCard(props: {
  min: number;
  answer: AccountAnswerData | undefined;
}) {
  const { t } = useTranslation('people');
  const refused = refusedTo(props.answer, 'password');
  const isNext = refused?.code === 'bad_next';
  const wrong = refused === null ? [] : [isNext ? 'next' : 'password'];
  const form = useFocusWrong(props.answer, wrong);
  const { state, formData } = useNavigation();
  const isChanged = props.answer?.outcome === 'changed';
  return (
    <Card title={t('account.passwordTitle')} subtitle={t('account.passwordSubtitle')}>
      <Form
        method="post"
        ref={form}
        key={String(isChanged)}
        noValidate
        className="tw-form"
      >
        <input type="hidden" name="intent" value="password" />
        <TextField
          name="password"
          type="password"
          label={t('account.currentPassword')}
          autoComplete="current-password"
          error={
            refused === null || isNext
              ? undefined
              : refused.code === 'too_many'
                ? t('account.tooMany', { duration: durationText(t, refused.minutes) })
                : t('account.wrongPassword')
          }
        />
        <TextField
          name="next"
          type="password"
          label={t('account.newPassword')}
          help={t('join.passwordHelp', { n: props.min })}
          autoComplete="new-password"
          error={isNext ? t('join.error.password', { n: props.min }) : undefined}
        />
        <div>
          <Button
            submit
            loading={state !== 'idle' && formData?.get('intent') === 'password'}
          >
            {t('account.changePassword')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
