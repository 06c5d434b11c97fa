import { Form, useNavigation } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { MemberRow } from '#app/ports/people.ts';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';
import {
  Banner,
  Button,
  Card,
  DescriptionList,
  Layout,
  LayoutAside,
  LayoutMain,
  Page,
  RadioGroup,
  useToast,
} from '#app/components/ui/index.ts';

export interface MemberAnswer {
  readonly outcome: 'role_changed' | 'last_owner' | 'bad_role';
}

const ROLES = ['owner', 'planner', 'responder', 'reader'] as const;

/** One member, for owners: the role, and the way out. */
export function MemberPage(props: {
  member: MemberRow;
  isSelf: boolean;
  answer: MemberAnswer | undefined;
}) {
  const { t } = useTranslation('people');
  const { member, isSelf, answer } = props;
  const toast = useToast();
  useEffect(() => {
    if (answer?.outcome === 'role_changed') toast(t('member.roleSaved'));
  }, [answer, toast, t]);
  return (
    <Page
      title={member.name}
      subtitle={member.email}
      back={{ url: '/console/members', label: t('member.back') }}
    >
      {answer === undefined || answer.outcome === 'role_changed' ? null : (
        <div role="alert">
          <Banner tone="critical">{t(`member.${answer.outcome}`)}</Banner>
        </div>
      )}
      <Layout>
        <LayoutMain>
          <RoleCard member={member} isSelf={isSelf} />
        </LayoutMain>
        <LayoutAside>
          <FactsCard member={member} />
          <RemoveCard member={member} isSelf={isSelf} />
        </LayoutAside>
      </Layout>
    </Page>
  );
}

function RoleCard({ member, isSelf }: { member: MemberRow; isSelf: boolean }) {
  const { t } = useTranslation('people');
  const isBusy = useNavigation().formData?.get('intent') === 'role';
  return (
    <Card title={t('member.roleTitle')}>
      <Form method="post" className="tw-form" key={member.role}>
        <input type="hidden" name="intent" value="role" />
        <RadioGroup
          name="role"
          legend={t('member.roleLegend', { name: member.name })}
          defaultValue={member.role}
          options={ROLES.map((role) => ({
            value: role,
            label: t(`console:role.${role}`),
            help: t(`roleHelp.${role}`),
          }))}
        />
        {isSelf ? <p className="tw-note">{t('member.roleSelf')}</p> : null}
        <div>
          <Button submit loading={isBusy}>
            {t('member.roleSave')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function FactsCard({ member }: { member: MemberRow }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (
    <Card title={t('member.factsTitle')}>
      <DescriptionList
        items={[
          { label: t('members.since'), value: format.dateOf(member.createdAt, true) },
          {
            label: t('members.twoFactor'),
            value: t(
              member.hasTwoFactor ? 'members.twoFactorOn' : 'members.twoFactorOff',
            ),
          },
        ]}
      />
      <p className="tw-note">{t('member.lost')}</p>
    </Card>
  );
}

function RemoveCard({ member, isSelf }: { member: MemberRow; isSelf: boolean }) {
  const { t } = useTranslation('people');
  const { name } = member;
  return (
    <Card title={t('member.removeTitle')}>
      <p>{t(isSelf ? 'member.removeSelfText' : 'member.removeText', { name })}</p>
      <div>
        <ConfirmButton
          label={t('member.remove', { name })}
          title={t('member.removeAsk', { name })}
          text={t(isSelf ? 'member.removeSelfText' : 'member.removeText', { name })}
          confirmLabel={t('member.remove', { name })}
          cancelLabel={t('common:cancel')}
          fields={{ intent: 'remove' }}
        />
      </div>
    </Card>
  );
}
