import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';
import type { ConnectionView } from '#app/ports/connection-view.ts';

interface Props {
  readonly view: ConnectionView;
}

/** The ways by which orders come, and when each last brought something. */
export function ReachCard({ view }: Props) {
  const { t } = useTranslation('connection');
  return (
    <Card title={t('reach.title')}>
      <ReachFacts view={view} />
      <p className="tw-note">{t('reach.how')}</p>
    </Card>
  );
}

/** The same facts without a card of their own. */
export function ReachFacts({ view }: Props) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  const { newestOrderMs, plugin, check } = view;
  const when = (ms: number | null) =>
    ms === null ? t('common:none') : format.dateTime(ms);
  const pluginRow = { label: t('reach.plugin'), value: when(plugin?.heardAtMs ?? null) };
  const missed = {
    label: t('reach.missedTotal'),
    value: (
      <>
        {t('common:count.orders', {
          count: check.missedTotal,
          n: format.number(check.missedTotal),
        })}
        <div className="tw-note">
          {t('reach.missedLast', { time: when(check.missedAtMs) })}
        </div>
      </>
    ),
  };
  return (
    <DescriptionList
      items={[
        { label: t('reach.newest'), value: when(newestOrderMs) },
        ...(plugin === null ? [] : [pluginRow]),
        { label: t('reach.check'), value: <Check view={view} /> },
        ...(check.missedTotal > check.missedLast ? [missed] : []),
        { label: t('reach.messages'), value: <Messages view={view} /> },
      ]}
    />
  );
}

function Check({ view: { check } }: Props) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  if (check.atMs === null) return <>{t('common:none')}</>;
  const n = format.number(check.missedLast);
  return (
    <>
      {format.dateTime(check.atMs)}
      <div className="tw-note">
        {check.missedLast === 0
          ? t('reach.nothingMissing')
          : t('reach.missing', { count: check.missedLast, n })}
      </div>
    </>
  );
}

function Messages({ view: { messages } }: Props) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  const { lookedAtMs, repairedAtMs } = messages;
  if (lookedAtMs === null) return <>{t('reach.notLookedAt')}</>;
  return (
    <>
      {t('reach.lookedAt', { time: format.dateTime(lookedAtMs) })}
      {repairedAtMs === null ? null : (
        <div className="tw-note">
          {t('reach.repaired', { time: format.dateTime(repairedAtMs) })}
        </div>
      )}
    </>
  );
}
