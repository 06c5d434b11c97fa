import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/ports/sign-in.ts';
import { PlainFrame } from '#app/components/shell/console-frame.tsx';
import { Text } from '#app/components/ui/basics.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextField } from '#app/components/ui/fields.tsx';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

export type ClosedState = 'unknown' | 'used' | 'revoked' | 'expired' | 'email_taken';

export type JoinPageData =
  | {
      readonly state: 'open';
      readonly agencyName: string;
      readonly email: string;
      readonly role: string;
      readonly limits: { readonly name: number; readonly password: number };
    }
  | { readonly state: ClosedState };

interface BadJoin {
  readonly outcome: 'bad_join';
  readonly wrong: readonly ('name' | 'password')[];
  readonly name: string;
}

/** `closed`: somebody was faster, or it was revoked while the page stood open. */
export type JoinAnswer =
  BadJoin | { readonly outcome: 'closed'; readonly state: ClosedState };

/** Where an invitation link leads: a name and a password make a member. */
export function JoinPage(props: {
  locale: Locale;
  page: JoinPageData;
  answer: JoinAnswer | undefined;
}) {
  const { t } = useTranslation('people');
  const { answer } = props;
  const page = answer?.outcome === 'closed' ? answer : props.page;
  const isOpen = page.state === 'open';
  return (
    <PlainFrame locale={props.locale}>
      <main className="tw-signin" id="main">
        <Text as="h1" variant="headingLg">
          {isOpen
            ? t('join.title', { agency: page.agencyName })
            : t(`join.closed.${page.state}.title`)}
        </Text>
        <p className="tw-note">
          {isOpen
            ? t('join.subtitle', {
                email: page.email,
                role: t(`console:role.${page.role}`),
              })
            : t(`join.closed.${page.state}.text`)}
        </p>
        {isOpen ? (
          <JoinForm
            page={page}
            answer={answer?.outcome === 'bad_join' ? answer : undefined}
          />
        ) : (
          <div>
            <Button url="/console/sign-in">{t('join.toSignIn')}</Button>
          </div>
        )}
      </main>
    </PlainFrame>
  );
}

function JoinForm(props: {
  page: Extract<JoinPageData, { state: 'open' }>;
  answer: BadJoin | undefined;
}) {
  const { t } = useTranslation('people');
  const { page, answer } = props;
  const form = useFocusWrong(answer, answer?.wrong ?? []);
  const isBusy = useNavigation().state !== 'idle';
  const errorAt = (field: 'name' | 'password') =>
    answer?.wrong.includes(field) === true
      ? t(`join.error.${field}`, { n: page.limits[field] })
      : undefined;
  return (
    <Card>
      <Form method="post" ref={form} noValidate className="tw-form">
        {/* Lets password managers keep the pair. */}
        <input type="hidden" name="email" value={page.email} autoComplete="username" />
        <TextField
          name="name"
          label={t('join.name')}
          help={t('join.nameHelp')}
          autoComplete="name"
          defaultValue={answer?.name ?? ''}
          error={errorAt('name')}
        />
        <TextField
          name="password"
          type="password"
          label={t('join.password')}
          help={t('join.passwordHelp', { n: page.limits.password })}
          autoComplete="new-password"
          error={errorAt('password')}
        />
        <Button submit variant="primary" fullWidth loading={isBusy}>
          {t('join.submit')}
        </Button>
      </Form>
    </Card>
  );
}
