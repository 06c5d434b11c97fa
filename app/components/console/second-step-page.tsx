import { Form, Link, useNavigation, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/ports/sign-in.ts';
import { durationText } from '#app/components/incidents/duration.ts';
import { PlainFrame } from '#app/components/shell/console-frame.tsx';
import { Banner } from '#app/components/ui/banner.tsx';
import { Text } from '#app/components/ui/basics.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextField } from '#app/components/ui/fields.tsx';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

export interface SecondStepRefused {
  readonly code: 'empty' | 'wrong' | 'too_many';
  readonly kind: 'totp' | 'backup';
  readonly waitMinutes: number;
}

/** Asks for the second factor's code; which kind stands in the address. */
export function SecondStepPage(props: {
  locale: Locale;
  refused: SecondStepRefused | undefined;
}) {
  const { t } = useTranslation('people');
  const [query] = useSearchParams();
  const kind = query.get('kind') === 'backup' ? 'backup' : 'totp';
  const other = new URLSearchParams(query);
  other.set('kind', kind === 'backup' ? 'totp' : 'backup');
  return (
    <PlainFrame locale={props.locale}>
      <main className="tw-signin" id="main">
        <Text as="h1" variant="headingLg">
          {t('secondStep.title')}
        </Text>
        <p className="tw-note">{t(`secondStep.${kind}.text`)}</p>
        <Card>
          <CodeForm key={kind} kind={kind} refused={props.refused} />
        </Card>
        <p className="tw-note">
          <Link to={`?${other.toString()}`}>{t(`secondStep.${kind}.other`)}</Link>
        </p>
      </main>
    </PlainFrame>
  );
}

function CodeForm(props: {
  kind: 'totp' | 'backup';
  refused: SecondStepRefused | undefined;
}) {
  const { t } = useTranslation('people');
  const { kind } = props;
  const refused = props.refused?.kind === kind ? props.refused : undefined;
  const isWrong = refused !== undefined && refused.code !== 'too_many';
  const form = useFocusWrong(refused, isWrong ? ['code'] : []);
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Form method="post" ref={form} noValidate className="tw-form">
      {refused?.code === 'too_many' ? (
        <Banner tone="critical">
          {t('secondStep.tooMany', { duration: durationText(t, refused.waitMinutes) })}
        </Banner>
      ) : null}
      <input type="hidden" name="kind" value={kind} />
      <TextField
        name="code"
        label={t(`secondStep.${kind}.label`)}
        autoComplete="one-time-code"
        error={isWrong ? t(`secondStep.${kind}.${refused.code}`) : undefined}
      />
      <Button submit variant="primary" fullWidth loading={isBusy}>
        {t('secondStep.submit')}
      </Button>
    </Form>
  );
}
