import { useTranslation } from 'react-i18next';
import type { Report } from '#app/components/data/csv-types.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Banner, DataTable, DescriptionList, Stack } from '#app/components/ui/index.ts';

/** What came of an import: how many, which dates, and every bad row by its line. */
export function CsvReport(props: {
  outcome: 'imported' | 'nothing_imported';
  report: Report;
}) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const { report } = props;
  const facts = [
    ['rows', report.rows],
    ['imported', report.imported],
    ['alreadyKnown', report.alreadyKnown],
    ['continued', report.continued],
    ['testSkipped', report.testSkipped],
    ['bad', report.badCount],
  ] as const;
  const shown = facts.filter(([name, count]) => count > 0 || name === 'imported');
  const dates =
    report.firstDay === null || report.lastDay === null
      ? []
      : [
          {
            label: t('csv.report.dates'),
            value: format.dateRange(report.firstDay, report.lastDay, true),
          },
        ];
  return (
    <Stack>
      {props.outcome === 'nothing_imported' ? (
        <Banner tone="warning" title={t('csv.report.nothing')} />
      ) : null}
      <DescriptionList
        items={[
          ...shown.map(([name, count]) => ({
            label: t(`csv.report.${name}`),
            value: format.number(count),
          })),
          ...dates,
        ]}
      />
      {report.badRows.length === 0 ? null : <BadRows report={report} />}
    </Stack>
  );
}

function BadRows({ report }: { report: Report }) {
  const { t } = useTranslation('data');
  const format = useFormat();
  return (
    <DataTable
      caption={t('csv.report.badRows')}
      rows={report.badRows}
      rowKey={(row) => String(row.line)}
      columns={[
        {
          key: 'line',
          title: t('csv.report.line'),
          cell: (row) => format.number(row.line),
        },
        {
          key: 'why',
          title: t('csv.report.why'),
          cell: (row) => t(`csv.badRow.${row.code}`),
        },
        { key: 'value', title: t('csv.report.value'), cell: (row) => row.value },
      ]}
      footer={
        report.badCount > report.badRows.length
          ? t('csv.report.more', {
              n: format.number(report.badCount - report.badRows.length),
            })
          : undefined
      }
    />
  );
}
