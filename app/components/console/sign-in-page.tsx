import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoAccount, Locale } from '#app/ports/sign-in.ts';
import { durationText } from '#app/components/incidents/duration.ts';
import { PlainFrame } from '#app/components/shell/console-frame.tsx';
import { Banner } from '#app/components/ui/banner.tsx';
import { Text } from '#app/components/ui/basics.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextField } from '#app/components/ui/fields.tsx';

export interface Refused {
  readonly code: 'email' | 'password' | 'wrong' | 'too_many' | 'failed';
  readonly email: string;
  readonly waitMinutes: number;
}

interface SignInPageProps {
  readonly locale: Locale;
  readonly demoAccount: DemoAccount | null;
  readonly refused: Refused | undefined;
  /** The second step took too long, or too many codes were tried. */
  readonly isAgain: boolean;
}

/** Sign-in for an agency's members. What was typed stays, the focus goes to what is wrong. */
export function SignInPage({ locale, demoAccount, refused, isAgain }: SignInPageProps) {
  const { t } = useTranslation('console');
  return (
    <PlainFrame locale={locale}>
      <main className="tw-signin" id="main">
        <Text as="h1" variant="headingLg">
          {t('signIn.title')}
        </Text>
        <p className="tw-note">{t('signIn.subtitle')}</p>
        {isAgain && refused === undefined ? (
          <Banner tone="warning">{t('signIn.again')}</Banner>
        ) : null}
        <Card>
          <SignInForm refused={refused} />
        </Card>
        {demoAccount === null ? null : <DemoAccounts account={demoAccount} />}
        <p className="tw-note">{t('signIn.forgot')}</p>
      </main>
    </PlainFrame>
  );
}

function SignInForm({ refused }: { refused: Refused | undefined }) {
  const { t } = useTranslation('console');
  const form = useRef<HTMLFormElement>(null);
  const isBusy = useNavigation().formData?.get('intent') === 'sign_in';
  const wrongField = fieldOf(refused);
  useEffect(() => {
    if (wrongField === null) return;
    form.current?.querySelector<HTMLInputElement>(`[name="${wrongField}"]`)?.focus();
  }, [wrongField, refused]);
  const errorAt = (field: 'email' | 'password') =>
    wrongField === field && refused !== undefined
      ? t(`signIn.error.${refused.code}`)
      : undefined;
  return (
    <Form method="post" ref={form} noValidate className="tw-form">
      {refused?.code === 'too_many' || refused?.code === 'failed' ? (
        <Banner tone="critical">
          {refused.code === 'failed'
            ? t('signIn.error.failed')
            : t('signIn.error.tooMany', {
                duration: durationText(t, refused.waitMinutes),
              })}
        </Banner>
      ) : null}
      <input type="hidden" name="intent" value="sign_in" />
      <TextField
        name="email"
        type="email"
        label={t('signIn.email')}
        autoComplete="username"
        defaultValue={refused?.email ?? ''}
        error={errorAt('email')}
      />
      <TextField
        name="password"
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        error={errorAt('password')}
      />
      <Button submit variant="primary" fullWidth loading={isBusy}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}

/** A wrong pair is said at the password: which of the two is wrong is not told. */
function fieldOf(refused: Refused | undefined): 'email' | 'password' | null {
  if (refused?.code === 'email') return 'email';
  return refused?.code === 'password' || refused?.code === 'wrong' ? 'password' : null;
}

function DemoAccounts({ account }: { account: DemoAccount }) {
  const { t } = useTranslation('console');
  const { email, emptyEmail, password } = account;
  return (
    <Card title={t('signIn.demoTitle')}>
      <p className="tw-note">{t('signIn.demoText', { email, password })}</p>
      <DemoButton intent="demo" label={t('signIn.demoUse')} />
      {emptyEmail === null ? null : (
        <>
          <p className="tw-note">
            {t('signIn.demoEmptyText', { email: emptyEmail, password })}
          </p>
          <DemoButton intent="demo_empty" label={t('signIn.demoEmptyUse')} />
        </>
      )}
    </Card>
  );
}

function DemoButton({ intent, label }: { intent: string; label: string }) {
  const isBusy = useNavigation().formData?.get('intent') === intent;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button submit loading={isBusy}>
        {label}
      </Button>
    </Form>
  );
}
