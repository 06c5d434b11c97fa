import { useTranslation } from 'react-i18next';
import type { Fields } from '#app/components/console/store-list-form.tsx';
import type { StoreChoice } from '#app/components/console/use-store-choice.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Button, DownloadButton } from '#app/components/ui/button.tsx';

interface BulkBarProps {
  readonly choice: StoreChoice;
  /** How many stores can be chosen, on all pages together. */
  readonly choosable: number;
  /** What the list's address says. */
  readonly fields: Fields;
  readonly canPlan: boolean;
}

/** What can be done with the stores that are ticked. Each leads to an address of its own. */
export function BulkBar({ choice, choosable, fields, canPlan }: BulkBarProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const count = choice.isAll ? choosable : choice.ids.size;
  const chosen = new URLSearchParams(
    choice.isAll
      ? [['all', '1'], ...fields.map(([name, value]) => [name, value])]
      : [...choice.ids].map((id) => ['store', id]),
  ).toString();
  return (
    <div className="tw-bulkbar" hidden={count === 0}>
      <span role="status">
        {count === 0 ? '' : t('bulk.chosen', { count, n: format.number(count) })}
      </span>
      {choice.isPageFull && !choice.isAll && choosable > choice.ids.size ? (
        <Button variant="plain" onClick={choice.takeAll}>
          {t('bulk.takeAll', { n: format.number(choosable) })}
        </Button>
      ) : null}
      <span className="tw-bulkbar__actions">
        {canPlan ? (
          <>
            <Button url={`/console/stores/offer?${chosen}`}>{t('bulk.offer')}</Button>
            <Button url={`/console/stores/plan?${chosen}`}>{t('bulk.plan')}</Button>
          </>
        ) : null}
        <DownloadButton
          url={`/console/stores.csv?${chosen}`}
          fileName={t('stores.exportFile')}
          failedText={t('common:downloadFailed')}
        >
          {t('bulk.export')}
        </DownloadButton>
        <Button variant="tertiary" onClick={choice.clear}>
          {t('bulk.clear')}
        </Button>
      </span>
    </div>
  );
}
