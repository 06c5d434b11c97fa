import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountAnswerData } from '#app/components/console/account/account-data.ts';
import { PasswordCard } from '#app/components/console/account/password-card.tsx';
import { TwoFactorCard } from '#app/components/console/account/two-factor-card.tsx';
import {
  Banner,
  Card,
  DescriptionList,
  Layout,
  LayoutAside,
  LayoutMain,
  Page,
  useToast,
} from '#app/components/ui/index.ts';

export interface AccountPageProps {
  readonly member: {
    readonly name: string;
    readonly email: string;
    readonly role: string;
  };
  readonly hasTwoFactor: boolean;
  readonly minPassword: number;
  readonly answer: AccountAnswerData | undefined;
}

/** A member's own sign-in: the second factor and the password. */
export function AccountPage(props: AccountPageProps) {
  const { t } = useTranslation('people');
  const { answer, member } = props;
  const toast = useToast();
  useEffect(() => {
    const done = answer?.outcome;
    if (done === 'off' || done === 'changed') toast(t(`account.done.${done}`));
  }, [answer, toast, t]);
  return (
    <Page title={t('account.title')} subtitle={t('account.subtitle')}>
      {answer?.outcome === 'stale' ? (
        <Banner tone="warning">{t('account.stale')}</Banner>
      ) : null}
      <Layout>
        <LayoutMain>
          <TwoFactorCard hasTwoFactor={props.hasTwoFactor} answer={answer} />
          <PasswordCard min={props.minPassword} answer={answer} />
        </LayoutMain>
        <LayoutAside>
          <Card title={t('account.factsTitle')}>
            <DescriptionList
              items={[
                { label: t('members.name'), value: member.name },
                { label: t('members.email'), value: member.email },
                { label: t('members.role'), value: t(`console:role.${member.role}`) },
              ]}
            />
          </Card>
        </LayoutAside>
      </Layout>
    </Page>
  );
}
