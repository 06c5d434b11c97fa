import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FactsCard } from '#app/components/console/settings/facts-card.tsx';
import { JoinCodesCard } from '#app/components/console/settings/join-codes-card.tsx';
import { LookCard } from '#app/components/console/settings/look-card.tsx';
import type {
  SettingsAnswer,
  SettingsData,
} from '#app/components/console/settings/settings-data.ts';
import {
  Card,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  Page,
  useToast,
} from '#app/components/ui/index.ts';

const DONE = new Set(['agency_saved', 'theme_saved', 'logo_removed', 'code_revoked']);

/** What the agency is called, how it looks to merchants, and how stores join it. */
export function SettingsPage(props: {
  data: SettingsData;
  answer: SettingsAnswer | undefined;
}) {
  const { t } = useTranslation('people');
  const { data, answer } = props;
  const toast = useToast();
  useEffect(() => {
    if (answer !== undefined && DONE.has(answer.outcome))
      toast(t(`settings.done.${answer.outcome}`));
  }, [answer, toast, t]);
  return (
    <Page title={t('settings.title')} subtitle={t('settings.subtitle')}>
      <Layout>
        <LayoutMain>
          <FactsCard data={data} answer={answer} />
          <JoinCodesCard data={data} answer={answer} />
        </LayoutMain>
        <LayoutAside>
          <LookCard data={data} answer={answer} />
          <Card title={t('settings.workTitle')}>
            <Link url="/console/work">{t('settings.workLink')}</Link>
          </Card>
        </LayoutAside>
      </Layout>
    </Page>
  );
}
