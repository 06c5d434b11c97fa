import { Form, useNavigation, type useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import {
  refusedTo,
  type AccountAnswerData,
} from '#app/components/console/account/account-data.ts';
import { durationText } from '#app/components/incidents/duration.ts';
import { Button, TextField } from '#app/components/ui/index.ts';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

interface ProofFormProps {
  readonly intent: 'begin' | 'confirm' | 'end' | 'codes';
  readonly label: string;
  readonly answer: AccountAnswerData | undefined;
  readonly variant?: 'primary' | 'secondary';
  readonly tone?: 'critical';
  /** Sends it beside the page, so that what the page shows meanwhile stays. */
  readonly fetcher?: ReturnType<typeof useFetcher>;
}

/** One step that asks for the password, or for a code of the app, first. */
export function ProofForm(props: ProofFormProps) {
  const { t } = useTranslation('people');
  const { intent, answer } = props;
  const refused = refusedTo(answer, intent);
  const isCode = intent === 'confirm';
  const name = isCode ? 'code' : 'password';
  const form = useFocusWrong(answer, refused === null ? [] : [name]);
  const navigation = useNavigation();
  const { state, formData } = props.fetcher ?? navigation;
  const FormHere = props.fetcher?.Form ?? Form;
  return (
    <FormHere method="post" ref={form} noValidate className="tw-form">
      <input type="hidden" name="intent" value={intent} />
      <TextField
        name={name}
        type={isCode ? 'text' : 'password'}
        label={t(isCode ? 'account.code' : 'account.password')}
        autoComplete={isCode ? 'one-time-code' : 'current-password'}
        error={
          refused === null
            ? undefined
            : refused.code === 'too_many'
              ? t('account.tooMany', { duration: durationText(t, refused.minutes) })
              : t(isCode ? 'account.wrongCode' : 'account.wrongPassword')
        }
      />
      <div>
        <Button
          submit
          variant={props.variant ?? 'secondary'}
          {...(props.tone === undefined ? {} : { tone: props.tone })}
          loading={state !== 'idle' && formData?.get('intent') === intent}
        >
          {props.label}
        </Button>
      </div>
    </FormHere>
  );
}
