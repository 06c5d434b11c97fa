import { useTranslation } from 'react-i18next';
import { StateBadgeView } from '#app/components/quotes/quote-card.tsx';
import type { ThreadRowData } from '#app/components/quotes/thread-data.ts';
import { DataTable, type Column } from '#app/components/ui/index.ts';

/** Talks about quotes, newest first; with the store's name where there are several. */
export function ThreadList(props: {
  rows: readonly ThreadRowData[];
  urlOf: (row: ThreadRowData) => string;
  isWithStore: boolean;
}) {
  const { t } = useTranslation('quotes');
  const store: Column<ThreadRowData> = {
    key: 'store',
    title: t('list.store'),
    cell: (row) => row.store,
  };
  const columns: Column<ThreadRowData>[] = [
    { key: 'season', title: t('list.season'), cell: (row) => row.season },
    {
      key: 'state',
      title: t('list.state'),
      cell: (row) => <StateBadgeView badge={row.badge} />,
    },
    {
      key: 'budget',
      title: t('list.budget'),
      isNumber: true,
      isWide: true,
      cell: (row) => row.budget,
    },
    { key: 'total', title: t('list.total'), isNumber: true, cell: (row) => row.total },
    {
      key: 'changed',
      title: t('list.changed'),
      isWide: true,
      cell: (row) => row.changed,
    },
  ];
  return (
    <DataTable
      caption={t('list.caption')}
      columns={props.isWithStore ? [store, ...columns] : columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowUrl={props.urlOf}
    />
  );
}
