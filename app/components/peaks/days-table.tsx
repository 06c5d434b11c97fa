import { useTranslation } from 'react-i18next';
import type { DayRow, PeaksContent } from '#app/components/peaks/peaks-data.ts';
import { Card, DataTable, type Column } from '#app/components/ui/index.ts';

/** Every day of the range as a row. On a phone: day with its event, count, ratio. */
export function DaysTable(props: {
  content: PeaksContent;
  measure: 'orders' | 'visits';
}) {
  const { t } = useTranslation('peaks');
  const { table, title } = props.content;
  const columns: Column<DayRow>[] = [
    {
      key: 'day',
      title: t('table.day'),
      cell: (row) => (
        <>
          {row.day}
          {row.event === t('common:none') ? null : (
            <span className="tw-narrow tw-note">{row.event}</span>
          )}
        </>
      ),
      sortUrl: table.sortUrls.date,
      ...(table.sort === 'date' ? { sorted: 'ascending' as const } : {}),
    },
    { key: 'event', title: t('table.event'), isWide: true, cell: (row) => row.event },
    {
      key: 'count',
      title: t(`measure.${props.measure}`),
      isNumber: true,
      cell: (row) => row.count,
      sortUrl: table.sortUrls.orders,
      ...(table.sort === 'orders' ? { sorted: 'descending' as const } : {}),
    },
    {
      key: 'uplift',
      title: t('table.uplift'),
      isNumber: true,
      cell: (row) => row.uplift,
    },
    {
      key: 'busiest',
      title: t('table.busiest'),
      isNumber: true,
      isWide: true,
      cell: (row) => row.busiest,
    },
    {
      key: 'hours',
      title: t('table.peakHours'),
      isNumber: true,
      isWide: true,
      cell: (row) => row.peakHours,
    },
  ];
  return (
    <Card title={title} aside={table.aside} flush>
      <DataTable
        caption={title}
        columns={columns}
        rows={table.rows}
        rowKey={(row) => row.key}
      />
    </Card>
  );
}
