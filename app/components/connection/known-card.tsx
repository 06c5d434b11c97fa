import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Link } from '#app/components/ui/basics.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';
import type { ConnectionView } from '#app/ports/connection-view.ts';

/** From when to when orders and visits are known, and where visits come from. */
export function KnownCard({ view }: { view: ConnectionView }) {
  const { t } = useTranslation('connection');
  return (
    <Card title={t('known.title')}>
      <DescriptionList
        items={[
          { label: t('known.orders'), value: <Orders view={view} /> },
          { label: t('known.visits'), value: <Visits view={view} /> },
        ]}
      />
      <p>
        <Link url="/app/data">{t('known.data')}</Link>
      </p>
    </Card>
  );
}

function Orders({ view: { history } }: { view: ConnectionView }) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  const { known, state } = history;
  const note = {
    done: null,
    failed: 'incomplete',
    running: 'reading',
    waiting: 'reading',
  }[state];
  return (
    <>
      {known === null ? t('known.nothing') : format.dateRange(known.from, known.to, true)}
      {note === null ? null : <div className="tw-note">{t(`known.${note}`)}</div>}
    </>
  );
}

function Visits({ view: { visits, platform } }: { view: ConnectionView }) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  const { state, known } = visits;
  if (state === 'permission_missing')
    return <>{t('known.visitsState.permission_missing')}</>;
  return (
    <>
      {known === null
        ? t('known.visitsState.not_read')
        : format.dateRange(known.from, known.to, true)}
      <div className="tw-note">{t(`known.visitsSource.${platform}`)}</div>
    </>
  );
}
