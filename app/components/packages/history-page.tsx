import { useTranslation } from 'react-i18next';
import type {
  AgreementRow,
  StepRow,
  SubscriptionHistoryData,
} from '#app/components/packages/history-data.ts';
import { Card, DataTable, DownloadButton, Page } from '#app/components/ui/index.ts';

/** Who did what when, and every agreement as it was accepted. */
export function HistoryPage({ data }: { data: SubscriptionHistoryData }) {
  const { t } = useTranslation('packages');
  return (
    <Page title={data.title} back={{ url: data.backUrl, label: t('common:back') }}>
      <Card title={t('steps.what')} flush>
        <DataTable
          caption={t('steps.what')}
          rows={data.steps}
          rowKey={(row) => row.key}
          columns={[
            { key: 'when', title: t('steps.when'), cell: (row: StepRow) => row.when },
            {
              key: 'event',
              title: t('steps.happened'),
              cell: (row) => row.what,
            },
            { key: 'who', title: t('steps.who'), cell: (row) => row.who },
            {
              key: 'from',
              title: t('steps.from'),
              isWide: true,
              cell: (row) => row.from,
            },
          ]}
        />
      </Card>
      <Card title={t('steps.agreements')} flush>
        <DataTable
          caption={t('steps.agreements')}
          rows={data.agreements}
          rowKey={(row) => row.hash}
          columns={[
            {
              key: 'tier',
              title: t('subscription.history.package'),
              cell: (row: AgreementRow) => row.tier,
            },
            { key: 'from', title: t('steps.from'), cell: (row) => row.from },
            {
              key: 'total',
              title: t('subscription.history.total'),
              isNumber: true,
              isWide: true,
              cell: (row) => row.total,
            },
            {
              key: 'accepted',
              title: t('subscription.history.accepted'),
              isWide: true,
              cell: (row) => row.accepted,
            },
            {
              key: 'file',
              title: t('steps.file'),
              cell: (row) => (
                <DownloadButton
                  url={row.url}
                  fileName={row.fileName}
                  failedText={t('common:downloadFailed')}
                  variant="tertiary"
                >
                  JSON
                </DownloadButton>
              ),
            },
          ]}
        />
      </Card>
    </Page>
  );
}
