import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { HomeData } from '#app/components/home/home-data.ts';
import { Banner, Card, ProgressBar } from '#app/components/ui/index.ts';

/** What holds for all of home: an import under way, one that failed, or data that is cut short. */
export function HomeNotices({ view }: { view: HomeData['view'] }) {
  const { t } = useTranslation('home');
  const { state } = view.import;
  return (
    <>
      {state === 'running' || state === 'waiting' ? <ImportCard view={view} /> : null}
      {state === 'failed' ? (
        <Banner
          tone="warning"
          title={t('import.failedTitle')}
          action={{ content: t('import.toData'), url: '/app/data' }}
        >
          <p>{t('import.failedText')}</p>
        </Banner>
      ) : null}
      {view.isLimited ? <LimitedBanner view={view} /> : null}
    </>
  );
}

function ImportCard({ view }: { view: HomeData['view'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { read, expected } = view.import;
  const counted =
    expected === null || expected === 0
      ? t('import.counting')
      : t('import.progress', {
          read: format.number(read),
          expected: format.number(expected),
        });
  return (
    <Card title={t('import.title')} subtitle={t('import.leave')}>
      <ProgressBar
        tone="live"
        label={t('import.title')}
        share={expected === null || expected === 0 ? 0 : read / expected}
      />
      <p role="status">
        {counted} {view.known === null ? t('import.seasonFirst') : ''}{' '}
        {view.hasFirstFigures ? t('import.firstFigures') : ''}
      </p>
    </Card>
  );
}

/** Only the last sixty days can be read: what is in here, and the way out. */
function LimitedBanner({ view }: { view: HomeData['view'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const fetcher = useFetcher();
  if (view.dismissed.includes('limited_banner') || fetcher.formData !== undefined)
    return null;
  const range =
    view.known === null ? '' : format.dateRange(view.known.from, view.known.to);
  return (
    <Banner
      tone="info"
      title={t('limited.title')}
      action={{ content: t('limited.action'), url: '/app/data' }}
      onDismiss={() =>
        void fetcher.submit(
          { intent: 'dismiss', code: 'limited_banner' },
          { method: 'post', action: '/app?index' },
        )
      }
    >
      <p>{t('limited.text', { range })}</p>
    </Banner>
  );
}
