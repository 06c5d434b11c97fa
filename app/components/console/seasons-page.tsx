import { useTranslation } from 'react-i18next';
import type { SeasonRowData } from '#app/components/console/season-data.ts';
import {
  Button,
  Card,
  DataTable,
  EmptyState,
  Page,
  type Column,
} from '#app/components/ui/index.ts';

/** Every season of the agency, latest first. */
export function SeasonsPage(props: { rows: readonly SeasonRowData[]; canPlan: boolean }) {
  const { t } = useTranslation('catalogue');
  const create = props.canPlan ? (
    <Button url="/console/seasons/new">{t('season.new')}</Button>
  ) : undefined;
  const columns: Column<SeasonRowData>[] = [
    { key: 'name', title: t('season.column.name'), cell: (row) => row.name },
    { key: 'dates', title: t('season.column.dates'), cell: (row) => row.dates },
    {
      key: 'market',
      title: t('season.column.market'),
      cell: (row) => row.market,
      isWide: true,
    },
    {
      key: 'orderBy',
      title: t('season.column.orderBy'),
      cell: (row) => row.orderBy,
      isWide: true,
    },
    {
      key: 'offerings',
      title: t('season.column.offering'),
      cell: (row) => row.offerings,
    },
  ];
  return (
    <Page
      title={t('season.title')}
      subtitle={t('season.subtitle')}
      back={{ url: '/console/offerings', label: t('offerings.back') }}
      actions={props.rows.length === 0 ? undefined : create}
    >
      <Card flush>
        {props.rows.length === 0 ? (
          <EmptyState
            headingLevel="h2"
            title={t('season.emptyTitle')}
            text={t('season.emptyText')}
            action={create}
          />
        ) : (
          <DataTable
            caption={t('season.title')}
            columns={columns}
            rows={props.rows}
            rowKey={(row) => row.id}
            rowUrl={(row) => `/console/seasons/${row.id}`}
          />
        )}
      </Card>
    </Page>
  );
}
