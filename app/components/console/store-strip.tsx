import { useTranslation } from 'react-i18next';
import type { ConsoleStoreData } from '#app/components/console/store-data.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { StatusCell, StatusStrip } from '#app/components/ui/status-strip.tsx';

interface StripProps {
  readonly data: ConsoleStoreData;
}

/** The store now: orders, incidents, connection, history, package. */
export function StoreStrip({ data }: StripProps) {
  const { t } = useTranslation('console');
  return (
    <StatusStrip label={t('store.stateLabel')}>
      <OrdersCell data={data} />
      <IncidentsCell data={data} />
      <ConnectionCell data={data} />
      <ImportCell data={data} />
      <PackageCell data={data} />
    </StatusStrip>
  );
}

function OrdersCell({ data: { row } }: StripProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <StatusCell
      label={t('store.now')}
      value={row.ordersPerHour === null ? t('none') : format.number(row.ordersPerHour)}
      note={
        row.ofExpected === null
          ? t('store.nowUnknown')
          : t('store.nowNote', { ratio: format.ratio(row.ofExpected) })
      }
    />
  );
}

function IncidentsCell({ data: { row } }: StripProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  if (row.incident === null)
    return <StatusCell label={t('store.incidents')} value={t('store.incidentsNone')} />;
  return (
    <StatusCell
      label={t('store.incidents')}
      value={format.number(row.incident.more + 1)}
      note={t('store.incidentsNote', { time: format.dateTime(row.incident.sinceMs) })}
    />
  );
}

function ConnectionCell({ data: { store, row } }: StripProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const isGone = store.disconnectedAt !== null;
  const date = format.dateOf(store.disconnectedAt ?? store.connectedAt, true);
  const since = t(isGone ? 'store.disconnectedSince' : 'store.connectedSince', { date });
  const note =
    row.silentSinceMs === null
      ? since
      : t('silentSince', { time: format.dateTime(row.silentSinceMs) });
  return (
    <StatusCell
      label={t('store.connection')}
      value={t(`state.${row.state}`)}
      note={note}
    />
  );
}

function ImportCell({ data: { latestImport } }: StripProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  if (latestImport === null)
    return (
      <StatusCell
        label={t('store.import')}
        value={t('store.importNone')}
        note={t('store.importNoneNote')}
      />
    );
  const { state, read, expected, reach } = latestImport;
  const value = t(
    {
      running: 'store.importRunning',
      done: 'store.importDone',
      failed: 'store.importFailed',
    }[state],
  );
  const values = {
    read: format.number(read),
    expected: expected === null ? '' : format.number(expected),
  };
  const isPart = expected !== null && state !== 'done';
  const key = isPart ? 'importNoteOf' : reach === 'full' ? 'importNote' : 'importLimited';
  return (
    <StatusCell
      label={t('store.import')}
      value={value}
      note={t(`store.${key}`, values)}
    />
  );
}

/** States in which nothing is served any more. */
const OVER: ReadonlySet<string> = new Set(['ended', 'cancelled']);

function PackageCell({ data: { subscriptions } }: StripProps) {
  const { t } = useTranslation('console');
  const standing = subscriptions.filter(({ state }) => !OVER.has(state));
  const active = standing.find(({ state }) => state !== 'suspended') ?? standing[0];
  return (
    <StatusCell
      label={t('store.package')}
      value={active?.name ?? t('store.packageNone')}
      note={noteOf(active)}
    />
  );
}

/** Whether it stands idle for now is said beside its season, never taken for one that runs. */
function noteOf(agreement: ConsoleStoreData['subscriptions'][number] | undefined) {
  if (agreement?.state !== 'suspended') return agreement?.season;
  return `${agreement.season}; ${agreement.stateText}`;
}
