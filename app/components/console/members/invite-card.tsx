import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { CopyText } from '#app/components/ui/copy-text.tsx';
import { Button, Card, Select, TextField } from '#app/components/ui/index.ts';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

export type InviteAnswer =
  | {
      readonly outcome: 'invited';
      readonly email: string;
      /** The whole link; shown now and never again. */
      readonly link: string;
      readonly expiresAt: number;
    }
  | {
      readonly outcome: 'bad_invite';
      readonly wrong: { readonly email?: 'email' | 'is_member'; readonly role?: 'role' };
      readonly form: { readonly email: string; readonly role: string };
    }
  | { readonly outcome: 'revoked' };

const ROLES = ['responder', 'planner', 'reader', 'owner'] as const;

/** Makes a link for a new member; whoever opens it chooses the own password. */
export function InviteCard({ answer }: { answer: InviteAnswer | undefined }) {
  const { t } = useTranslation('people');
  const wrong = answer?.outcome === 'bad_invite' ? answer : null;
  const form = useFocusWrong(answer, Object.keys(wrong?.wrong ?? {}));
  const isBusy = useNavigation().formData?.get('intent') === 'invite';
  const invited = answer?.outcome === 'invited' ? answer : null;
  return (
    <Card title={t('invite.title')} subtitle={t('invite.subtitle')}>
      {invited === null ? null : <InvitedLink invited={invited} />}
      {/* A new key empties the form once a link is made. */}
      <Form method="post" ref={form} key={invited?.link} noValidate className="tw-form">
        <input type="hidden" name="intent" value="invite" />
        <TextField
          name="email"
          type="email"
          label={t('invite.email')}
          defaultValue={wrong?.form.email ?? ''}
          error={
            wrong?.wrong.email === undefined
              ? undefined
              : t(`invite.error.${wrong.wrong.email}`)
          }
        />
        <Select
          name="role"
          label={t('invite.role')}
          options={ROLES.map((role) => ({
            value: role,
            label: t(`console:role.${role}`),
          }))}
          error={wrong?.wrong.role === undefined ? undefined : t('invite.error.role')}
        />
        <div>
          <Button submit loading={isBusy}>
            {t('invite.submit')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function InvitedLink(props: { invited: Extract<InviteAnswer, { outcome: 'invited' }> }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { email, link, expiresAt } = props.invited;
  return (
    <div role="status" className="tw-form">
      <p>
        <strong>{t('invite.linkFor', { email })}</strong>
      </p>
      <CopyText
        label={t('invite.link')}
        text={link}
        copyLabel={t('copy')}
        copiedText={t('copied')}
      />
      <p className="tw-note">{t('invite.once', { time: format.dateTime(expiresAt) })}</p>
    </div>
  );
}
