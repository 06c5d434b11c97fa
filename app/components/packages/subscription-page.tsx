import { useSearchParams } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import type { NoticeData } from '#app/components/packages/review-data.ts';
import { AmountLines } from '#app/components/packages/amount-lines.tsx';
import { MoveCard } from '#app/components/packages/move-card.tsx';
import type {
  AgreedData,
  HistoryRow,
  SubscriptionData,
} from '#app/components/packages/subscription-data.ts';
import {
  Badge,
  Banner,
  Button,
  Card,
  CardSection,
  DataTable,
  DescriptionList,
  DownloadButton,
  EmptyState,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  List,
  Page,
} from '#app/components/ui/index.ts';

/** What stands, what was agreed, exactly, and how to end it. */
export function SubscriptionPage({ data }: { data: SubscriptionData }) {
  const { t } = useTranslation('packages');
  const { shown, recorded } = data;
  if (shown === null) {
    return (
      <Page title={data.title} back={{ url: '/app', label: t('common:back') }}>
        <Card>
          <EmptyState
            title={t('subscription.none.title')}
            text={t('subscription.none.text')}
            action={<Button url="/app/packages">{t('subscription.none.action')}</Button>}
          />
        </Card>
      </Page>
    );
  }
  const { badge } = shown;
  return (
    <Page
      title={shown.title}
      back={{ url: '/app', label: t('common:back') }}
      badge={
        <Badge {...(badge.tone === null ? {} : { tone: badge.tone })}>{badge.text}</Badge>
      }
      subtitle={shown.state}
    >
      {shown.cancelled.length > 0 ? null : (
        <DoneBanner key={shown.historyUrl} recorded={recorded} />
      )}
      <Agreed shown={shown} />
      {data.history.length === 0 ? null : <History rows={data.history} />}
    </Page>
  );
}

/** Said once: the address forgets it, so that neither Back nor a reload says it again. */
function DoneBanner({ recorded }: { recorded: NoticeData | null }) {
  const [said] = useState(recorded);
  const [, setSearch] = useSearchParams();
  const isInAddress = recorded !== null;
  useEffect(() => {
    if (!isInAddress) return;
    setSearch(
      (search) => {
        const others = [...search].filter(
          ([name]) => name !== 'recorded' && name !== 'changed',
        );
        return new URLSearchParams(others);
      },
      { replace: true, preventScrollReset: true },
    );
  }, [isInAddress, setSearch]);
  if (said === null) return null;
  return (
    <div role="status">
      <Banner tone="success" title={said.title}>
        <p>{said.text}</p>
      </Banner>
    </div>
  );
}

function Agreed({ shown }: { shown: AgreedData }) {
  const { t } = useTranslation('packages');
  return (
    <Layout>
      <LayoutMain>
        {shown.cancelled.length === 0 ? null : (
          <Card title={t('subscription.cancel.title')}>
            <List>
              {shown.cancelled.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </List>
          </Card>
        )}
        <Card title={t('subscription.uses')}>
          <DescriptionList items={shown.uses} />
        </Card>
        <Card title={t('review.price')}>
          <AmountLines lines={shown.lines} />
          {shown.extras.length === 0 ? null : (
            <CardSection>
              <AmountLines lines={shown.extras} />
            </CardSection>
          )}
        </Card>
        {shown.payments.length === 0 ? null : (
          <Card title={t('subscription.payments')}>
            <AmountLines lines={shown.payments} />
          </Card>
        )}
      </LayoutMain>
      <LayoutAside>
        <Card title={t('subscription.agreed')}>
          <DescriptionList items={shown.agreed} />
          <CardSection>
            <p className="tw-note">{t('subscription.hash')}</p>
            <p className="tw-fingerprint">{shown.hash}</p>
            <p className="tw-note">{t('subscription.hashHelp')}</p>
          </CardSection>
          <DownloadButton
            url={shown.fileUrl}
            fileName={shown.fileName}
            failedText={t('common:downloadFailed')}
          >
            {t('subscription.download')}
          </DownloadButton>
          <p>
            <Link url={shown.historyUrl}>{t('subscription.steps.see')}</Link>
          </p>
        </Card>
        <MoveCard
          title={t('subscription.change.title')}
          {...shown.change}
          {...(shown.change.url === null
            ? {}
            : {
                action: (
                  <ManageOnly>
                    <div>
                      <Button url={shown.change.url}>
                        {t('subscription.change.button')}
                      </Button>
                    </div>
                  </ManageOnly>
                ),
              })}
        />
        <MoveCard title={t('subscription.pause.cardTitle')} {...shown.pause} />
        <MoveCard title={t('subscription.cancel.title')} {...shown.cancel} />
      </LayoutAside>
    </Layout>
  );
}

function History({ rows }: { rows: readonly HistoryRow[] }) {
  const { t } = useTranslation('packages');
  const title = t('subscription.history.title');
  const column = (key: 'season' | 'state' | 'accepted' | 'total') => ({
    key,
    title: t(`subscription.history.${key}`),
    isNumber: key === 'total',
    isWide: key === 'season' || key === 'accepted',
    cell: (row: HistoryRow) => row[key],
  });
  return (
    <Card title={title} flush>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={(row) => row.id}
        rowUrl={(row) => `/app/subscription?id=${encodeURIComponent(row.id)}`}
        columns={[
          {
            key: 'tier',
            title: t('subscription.history.package'),
            cell: (row) => row.tier,
          },
          column('season'),
          column('state'),
          column('accepted'),
          column('total'),
        ]}
      />
    </Card>
  );
}
