import { useTranslation } from 'react-i18next';
import {
  DraftCheck,
  DraftPrices,
  DraftText,
} from '#app/components/console/offering/draft-fields.tsx';
import type { MarginTier } from '#app/components/console/offering/offering-types.ts';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { Badge, Text } from '#app/components/ui/basics.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DataTable, type Column } from '#app/components/ui/data-table.tsx';

/** What serving costs the agency, and what each package leaves. Merchants never see it. */
export function CostsSection({ margins }: { margins: readonly MarginTier[] }) {
  const { t } = useTranslation('catalogue');
  const { form } = useDraft();
  return (
    <Card
      title={t('section.costs')}
      subtitle={t('section.costsNote')}
      aside={<Badge>{t('costs.onlyYou')}</Badge>}
    >
      <DraftCheck path="hasCosts" label={t('costs.has')} isChecked={form.hasCosts} />
      {form.hasCosts ? (
        <>
          <DraftPrices path="costs.workHourMinor" label={t('costs.workHour')} />
          <DraftPrices
            path="costs.standbyHourMinor"
            label={t('costs.standbyHour')}
            help={t('costs.standbyHelp')}
          />
          <div className="tw-fields">
            {(['checkInHours', 'loadTestHours', 'serverUpgradeHours'] as const).map(
              (field) => (
                <DraftText
                  key={field}
                  path={`costs.${field}`}
                  label={t(`costs.${field}`)}
                  suffix="h"
                />
              ),
            )}
          </div>
          <Margins margins={margins} />
        </>
      ) : null}
    </Card>
  );
}

export function Margins({ margins }: { margins: readonly MarginTier[] }) {
  const { t } = useTranslation('catalogue');
  type Row = MarginTier['rows'][number] & { readonly tier: string; readonly id: string };
  const rows: Row[] = margins.flatMap(({ code, name, rows: all }) =>
    all.map((row) => ({ ...row, tier: name, id: `${code} ${row.key}` })),
  );
  if (rows.length === 0) return <p className="tw-note">{t('margin.none')}</p>;
  const columns: Column<Row>[] = [
    { key: 'tier', title: t('margin.tier'), cell: (row) => row.tier },
    { key: 'basis', title: t('margin.basis'), cell: (row) => row.basis },
    { key: 'fee', title: t('margin.fee'), isNumber: true, cell: (row) => row.fee },
    { key: 'cost', title: t('margin.costs'), isWide: true, cell: (row) => row.cost },
    {
      key: 'margin',
      title: t('margin.margin'),
      isNumber: true,
      cell: (row) =>
        row.isLoss ? (
          <Text as="span" variant="bodyMd" tone="critical">
            {row.margin}
          </Text>
        ) : (
          row.margin
        ),
    },
  ];
  return (
    <DataTable
      caption={t('margin.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
    />
  );
}
