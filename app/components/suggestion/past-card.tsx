import { useTranslation } from 'react-i18next';
import type { PastData, PastRow } from '#app/components/suggestion/suggestion-data.ts';
import { Card, DataTable, Icon } from '#app/components/ui/index.ts';

/** What the rules would have said, what the season needed, and whether that was right. */
export function PastCard({ past }: { past: PastData }) {
  const { t } = useTranslation('suggestion');
  const title = t('past.title');
  if (past.missing !== null)
    return (
      <Card title={title}>
        <p className="tw-soft">{past.missing}</p>
      </Card>
    );
  return (
    <Card title={title} subtitle={past.subtitle ?? ''} flush>
      <DataTable
        caption={title}
        rows={past.rows}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'season',
            title: t('past.season'),
            cell: (row) => (
              <>
                {row.season}
                <span className="tw-note tw-narrow">
                  {t('past.saidShort', { said: row.said, needed: row.needed })}
                </span>
                <span className="tw-note tw-narrow">
                  {t('past.ordersShort', { said: row.saidOrders, came: row.cameOrders })}
                </span>
              </>
            ),
          },
          { key: 'said', title: t('past.said'), isWide: true, cell: (row) => row.said },
          {
            key: 'needed',
            title: t('past.needed'),
            isWide: true,
            cell: (row) => row.needed,
          },
          {
            key: 'orders',
            title: t('past.orders'),
            isWide: true,
            cell: (row) => (
              <>
                {row.saidOrders}
                <div className="tw-note">{row.cameOrders}</div>
              </>
            ),
          },
          {
            key: 'result',
            title: t('past.outcome'),
            cell: (row) => <Result row={row} />,
          },
        ]}
      />
    </Card>
  );
}

function Result({ row }: { row: PastRow }) {
  return (
    <span className="tw-fit">
      <Icon
        name={row.isRight ? 'check' : 'warning'}
        tone={row.isRight ? 'success' : 'warning'}
      />
      {row.result}
    </span>
  );
}
