import { useTranslation } from 'react-i18next';
import type {
  GrowthData,
  GrowthRow,
} from '#app/components/suggestion/suggestion-data.ts';
import { Badge, Card, DataTable } from '#app/components/ui/index.ts';

/** Half, assumed and double growth: busiest day, busiest hour, package. */
export function GrowthCard({ growth }: { growth: GrowthData }) {
  const { t } = useTranslation('suggestion');
  return (
    <Card title={growth.title} subtitle={growth.subtitle} flush>
      <DataTable
        caption={growth.title}
        rows={growth.rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'name', title: t('growth.name'), cell: (row) => <Name row={row} /> },
          {
            key: 'day',
            title: t('growth.peakDay'),
            isWide: true,
            cell: (row) => row.peakDay,
          },
          {
            key: 'hour',
            title: t('growth.peakHour'),
            isWide: true,
            cell: (row) => row.peakHour,
          },
          { key: 'tier', title: t('growth.tier'), cell: (row) => row.tier },
        ]}
      />
    </Card>
  );
}

function Name({ row }: { row: GrowthRow }) {
  const { t } = useTranslation('suggestion');
  return (
    <>
      {row.name} {row.isAssumed ? <Badge>{t('growth.assumed')}</Badge> : null}
      <span className="tw-note tw-narrow">
        {t('growth.short', { day: row.peakDay, hour: row.peakHour })}
      </span>
    </>
  );
}
