import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import type { DataView } from '#app/ports/data-view.ts';
import { CountedCard } from '#app/components/data/counted-card.tsx';
import { CsvCard } from '#app/components/data/csv-card.tsx';
import { HistoryCard } from '#app/components/data/history-card.tsx';
import {
  Card,
  Layout,
  LayoutAside,
  LayoutMain,
  Page,
  Stack,
} from '#app/components/ui/index.ts';

/** What is known, how it got here, how it is counted, and how to add more. */
export function DataPage({ view }: { view: DataView }) {
  const { t } = useTranslation('data');
  return (
    <Page title={t('title')}>
      <Layout>
        <LayoutMain>
          <HistoryCard view={view} />
          <ManageOnly>
            <CsvCard view={view} />
          </ManageOnly>
        </LayoutMain>
        <LayoutAside>
          {view.isLimited ? (
            <Card title={t('limited.title')}>
              <Stack>
                <p>{t('limited.why')}</p>
                <p>{t('limited.ask')}</p>
                <p>{t('limited.csv')}</p>
              </Stack>
            </Card>
          ) : null}
          <CountedCard />
        </LayoutAside>
      </Layout>
    </Page>
  );
}
