import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { ThreadList } from '#app/components/quotes/thread-list.tsx';
import type { ThreadRowData } from '#app/components/quotes/thread-data.ts';
import { Button, Card, EmptyState, Page } from '#app/components/ui/index.ts';

/** Everything the store and its agency talked about. */
export function MerchantQuotesPage({ rows }: { rows: readonly ThreadRowData[] }) {
  const { t } = useTranslation('quotes');
  const ask = (
    <ManageOnly>
      <Button url="/app/quotes/new">{t('empty.merchant.action')}</Button>
    </ManageOnly>
  );
  return (
    <Page
      title={t('list.title')}
      back={{ url: '/app/packages', label: t('common:back') }}
      actions={rows.length === 0 ? undefined : ask}
    >
      <Card flush>
        {rows.length === 0 ? (
          <EmptyState
            title={t('empty.merchant.title')}
            text={t('empty.merchant.text')}
            action={ask}
          />
        ) : (
          <ThreadList
            rows={rows}
            urlOf={(row) => `/app/quotes/${row.id}`}
            isWithStore={false}
          />
        )}
      </Card>
    </Page>
  );
}
