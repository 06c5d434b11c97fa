import { useTranslation } from 'react-i18next';
import type { CostRow, CostsData } from '#app/components/suggestion/suggestion-data.ts';
import { Badge, Card, DataTable } from '#app/components/ui/index.ts';

/** Last season at today's prices: every package beside going without. */
export function CostCard({ costs }: { costs: CostsData }) {
  const { t } = useTranslation('suggestion');
  return (
    <Card title={costs.title} subtitle={costs.subtitle} flush>
      <DataTable
        caption={costs.title}
        rows={costs.rows}
        rowKey={(row) => row.key}
        footer={costs.note}
        columns={[
          { key: 'name', title: t('costs.package'), cell: (row) => <Name row={row} /> },
          {
            key: 'covered',
            title: t('costs.coveredTitle'),
            isWide: true,
            cell: (row) => row.covered,
          },
          {
            key: 'parts',
            title: t('costs.parts'),
            isWide: true,
            cell: (row) => row.parts,
          },
          {
            key: 'total',
            title: t('costs.total'),
            isNumber: true,
            cell: (row) => row.total,
          },
        ]}
      />
    </Card>
  );
}

function Name({ row }: { row: CostRow }) {
  const { t } = useTranslation('suggestion');
  return (
    <>
      {row.name}{' '}
      {row.isSuggested ? <Badge tone="info">{t('costs.suggested')}</Badge> : null}
      <span className="tw-note tw-narrow">
        {row.covered}. {row.parts}
      </span>
    </>
  );
}
