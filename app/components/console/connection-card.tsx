import { useTranslation } from 'react-i18next';
import { CheckNow } from '#app/components/connection/check-now.tsx';
import { ReachFacts } from '#app/components/connection/reach-card.tsx';
import { versionsOf } from '#app/components/connection/shop-card.tsx';
import { VerdictCard } from '#app/components/connection/verdict-card.tsx';
import type { ConsoleStoreData } from '#app/components/console/store-data.ts';
import { DescriptionList } from '#app/components/ui/lists.tsx';

/** Whether the store's orders reach us, for its agency; the same as its merchant reads. */
export function ConnectionCard({ data }: { data: ConsoleStoreData }) {
  const { t } = useTranslation('connection');
  const { connection: view, canRespond, store } = data;
  return (
    <VerdictCard view={view}>
      <div className="tw-terms">
        <ReachFacts view={view} />
      </div>
      {view.plugin === null ? null : (
        <div className="tw-terms">
          <DescriptionList items={versionsOf(view.plugin, t)} />
        </div>
      )}
      {canRespond && store.disconnectedAt === null ? (
        <CheckNow view={view} action={`/console/stores/${store.id}/check`} />
      ) : null}
    </VerdictCard>
  );
}
