import { useTranslation } from 'react-i18next';
import { CheckNow } from '#app/components/connection/check-now.tsx';
import { KnownCard } from '#app/components/connection/known-card.tsx';
import { ReachCard } from '#app/components/connection/reach-card.tsx';
import { ShopCard } from '#app/components/connection/shop-card.tsx';
import { VerdictCard } from '#app/components/connection/verdict-card.tsx';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { Layout, LayoutAside, LayoutMain, Page } from '#app/components/ui/index.ts';
import type { ConnectionView } from '#app/ports/connection-view.ts';

/** Whether the shop's orders reach us: the answer first, then how we know. */
export function ConnectionPage({ view }: { view: ConnectionView }) {
  const { t } = useTranslation('connection');
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle', { address: view.address })}
      back={{ url: '/app/data', label: t('back') }}
    >
      <Layout>
        <LayoutMain>
          <VerdictCard view={view}>
            <ManageOnly>
              <CheckNow view={view} action="/app/connection" />
            </ManageOnly>
          </VerdictCard>
          <ReachCard view={view} />
        </LayoutMain>
        <LayoutAside>
          <ShopCard view={view} />
          <KnownCard view={view} />
        </LayoutAside>
      </Layout>
    </Page>
  );
}
