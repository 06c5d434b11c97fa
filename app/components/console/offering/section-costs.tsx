import { useState } from 'react';
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
import { Toggle } from '#app/components/ui/toggle.tsx';

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

/** One currency at a time: sums in several say nothing together. */
export function Margins({ margins }: { margins: readonly MarginTier[] }) {
  const { t } = useTranslation('catalogue');
  const all = margins.flatMap(({ code, name, rows }) =>
    rows.map((row) => ({ ...row, tier: name, id: `${code} ${row.key}` })),
  );
  type Row = (typeof all)[number];
  const codes = [...new Set(all.map(({ currency }) => currency))];
  const [chosen, choose] = useState('');
  const currency = codes.includes(chosen) ? chosen : codes[0];
  if (all.length === 0) return <p className="tw-note">{t('margin.none')}</p>;
  const columns: Column<Row>[] = [
    {
      key: 'tier',
      title: t('margin.tier'),
      cell: ({ tier, basis }) => (
        <>
          {tier}
          <span className="tw-narrow tw-note">{basis}</span>
        </>
      ),
    },
    { key: 'basis', title: t('margin.basis'), isWide: true, cell: (row) => row.basis },
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
    <>
      {codes.length < 2 ? null : (
        <div>
          <Toggle
            label={t('preview.currency')}
            value={currency ?? ''}
            options={codes.map((code) => ({ value: code, label: code }))}
            onChange={choose}
          />
        </div>
      )}
      <DataTable
        caption={t('margin.caption')}
        columns={columns}
        rows={all.filter((row) => row.currency === currency)}
        rowKey={(row) => row.id}
      />
    </>
  );
}
