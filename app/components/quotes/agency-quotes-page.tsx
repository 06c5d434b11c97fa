import { useTranslation } from 'react-i18next';
import { ThreadList } from '#app/components/quotes/thread-list.tsx';
import type { ThreadRowData } from '#app/components/quotes/thread-data.ts';
import { Button, Card, EmptyState, Page } from '#app/components/ui/index.ts';
import { Tabs } from '#app/components/ui/segmented.tsx';

interface AgencyQuotesData {
  readonly isOpenOnly: boolean;
  readonly counts: { readonly all: number; readonly open: number };
  readonly rows: readonly ThreadRowData[];
}

/** Every talk with a store about a quote; those that wait for a word first. */
export function AgencyQuotesPage({ data }: { data: AgencyQuotesData }) {
  const { t } = useTranslation('quotes');
  const { counts, isOpenOnly, rows } = data;
  return (
    <Page title={t('list.title')}>
      <Card flush>
        {counts.all === 0 ? (
          <EmptyState
            title={t('empty.agency.title')}
            text={t('empty.agency.text')}
            action={<Button url="/console">{t('empty.agency.action')}</Button>}
          />
        ) : (
          <>
            <div className="tw-listbar">
              <Tabs
                label={t('list.view')}
                choices={[
                  {
                    label: t('list.all', { n: counts.all }),
                    url: '/console/quotes',
                    isCurrent: !isOpenOnly,
                  },
                  {
                    label: t('list.open', { n: counts.open }),
                    url: '/console/quotes?view=open',
                    isCurrent: isOpenOnly,
                  },
                ]}
              />
            </div>
            {rows.length === 0 ? (
              <EmptyState
                title={t('empty.open.title')}
                text={t('empty.open.text')}
                action={<Button url="/console/quotes">{t('empty.open.action')}</Button>}
              />
            ) : (
              <ThreadList
                rows={rows}
                urlOf={(row) => `/console/quotes/${row.id}`}
                isWithStore
              />
            )}
          </>
        )}
      </Card>
    </Page>
  );
}
