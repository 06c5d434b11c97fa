import { useTranslation } from 'react-i18next';
import type { MarkRowData } from '#app/components/marks/marks-data.ts';
import { Card, DescriptionList, Link } from '#app/components/ui/index.ts';

/** What is marked for the time to come, and the way to mark more. */
export function MarksCard(props: { rows: readonly MarkRowData[]; url: string }) {
  const { t } = useTranslation('marks');
  return (
    <Card title={t('card.title')}>
      {props.rows.length === 0 ? (
        <p className="tw-note">{t('card.none')}</p>
      ) : (
        <DescriptionList
          items={props.rows.map((row) => ({
            key: row.id,
            label: row.when,
            value: (
              <>
                {row.name}
                <div className="tw-note">{row.orders}</div>
              </>
            ),
          }))}
        />
      )}
      <div>
        <Link url={props.url}>{t('card.open')}</Link>
      </div>
    </Card>
  );
}
