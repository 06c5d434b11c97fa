import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#app/components/ui/basics.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DataTable } from '#app/components/ui/data-table.tsx';

export interface BulkResult {
  readonly storeId: string;
  readonly name: string;
  /** What became of it, in words. */
  readonly text: string;
}

interface ResultsProps {
  /** What was done to how many; stands as the card's title and gets the focus. */
  readonly title: string;
  readonly rows: readonly BulkResult[];
}

/** What became of each store of a bulk action. */
export function BulkResults({ title, rows }: ResultsProps) {
  const { t } = useTranslation('console');
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), [rows]);
  return (
    <div ref={top} tabIndex={-1} role="status" className="tw-results">
      <Card title={title} flush>
        <DataTable
          caption={title}
          rows={rows}
          rowKey={({ storeId }) => storeId}
          columns={[
            {
              key: 'store',
              title: t('column.store'),
              cell: ({ storeId, name }) => (
                <Link url={`/console/stores/${storeId}`} quiet monochrome>
                  {name}
                </Link>
              ),
            },
            { key: 'result', title: t('bulk.result'), cell: ({ text }) => text },
          ]}
        />
      </Card>
    </div>
  );
}

/** Which stores an action is about: the first names, and how many more. */
export function ChosenStores({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('console');
  const shown = names.slice(0, NAMED);
  const more = names.length - shown.length;
  return (
    <p>
      {shown.join(', ')}
      {more === 0 ? null : ` ${t('bulk.more', { count: more, n: more })}`}
    </p>
  );
}

const NAMED = 12;
