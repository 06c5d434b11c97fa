import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { DataView } from '#app/ports/data-view.ts';
import {
  Badge,
  Button,
  Card,
  DescriptionList,
  Link,
  ProgressBar,
  useToast,
} from '#app/components/ui/index.ts';

const TONES = {
  waiting: 'info',
  running: 'info',
  done: 'success',
  failed: 'warning',
} as const;

/** How far history is read, and from when to when it is known. */
export function HistoryCard({ view }: { view: DataView }) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const isUnderWay = view.state === 'running' || view.state === 'waiting';
  return (
    <Card
      title={t('history.title')}
      aside={<Badge tone={TONES[view.state]}>{t(`history.state.${view.state}`)}</Badge>}
    >
      {isUnderWay ? <Progress view={view} /> : null}
      {view.state === 'failed' ? <p>{t('history.failed')}</p> : null}
      <DescriptionList
        items={[
          {
            label: t('history.orders'),
            value: t('common:count.orders', {
              count: view.read,
              n: format.number(view.read),
            }),
          },
          { label: t('history.known'), value: <Known view={view} /> },
          {
            label: t('history.tests'),
            value: t('history.testsLeftOut', { n: format.number(view.testSkipped) }),
          },
          { label: t('history.visits'), value: <Visits view={view} /> },
          {
            label: t('history.last'),
            value:
              view.finishedAtMs === null
                ? t('common:none')
                : format.dateTime(view.finishedAtMs),
          },
        ]}
      />
      <p>
        <Link url="/app/connection">{t('history.connection')}</Link>
      </p>
      <ManageOnly>
        <ReadAgain isBusy={isUnderWay} />
      </ManageOnly>
    </Card>
  );
}

function Progress({ view }: { view: DataView }) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const { read, expected } = view;
  const hasTotal = expected !== null && expected > 0;
  return (
    <div>
      <ProgressBar
        tone="live"
        label={t('history.title')}
        share={hasTotal ? read / expected : 0}
      />
      <p role="status" className="tw-note">
        {hasTotal
          ? t('history.progress', {
              read: format.number(read),
              expected: format.number(expected),
            })
          : t('history.counting')}
      </p>
    </div>
  );
}

function Known({ view }: { view: DataView }) {
  const { t } = useTranslation('data');
  const format = useFormat();
  if (view.known === null) return <>{t('history.nothing')}</>;
  const range = format.dateRange(view.known.from, view.known.to, true);
  return (
    <>
      {range}
      {view.gaps === 0 ? null : (
        <div className="tw-note">
          {t('history.gaps', { count: view.gaps, n: format.number(view.gaps) })}
        </div>
      )}
      {view.hasFirstFigures ? (
        <div className="tw-note">{t('history.firstFigures')}</div>
      ) : null}
    </>
  );
}

function Visits({ view }: { view: DataView }) {
  const { t } = useTranslation('data');
  const format = useFormat();
  if (view.visits === 'known' && view.visitsKnown !== null)
    return <>{format.dateRange(view.visitsKnown.from, view.visitsKnown.to, true)}</>;
  return <>{t(`history.visitsState.${view.visits}`)}</>;
}

function ReadAgain({ isBusy }: { isBusy: boolean }) {
  const { t } = useTranslation('data');
  const fetcher = useFetcher<{ outcome: 'asked' }>();
  const toast = useToast();
  const outcome = fetcher.data?.outcome;
  useEffect(() => {
    if (outcome === 'asked') toast(t('history.asked'));
  }, [outcome, toast, t]);
  return (
    <fetcher.Form method="post" action="/app/data">
      <Button submit disabled={isBusy} loading={fetcher.state !== 'idle'}>
        {t('history.readAgain')}
      </Button>
    </fetcher.Form>
  );
}
