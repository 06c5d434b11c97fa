import { useTranslation } from 'react-i18next';
import type { ReplayAlarm } from '#app/domain/spikes/replay.ts';
import type { ReplayTrade, ReplayView } from '#app/ports/replay-view.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { durationText } from '#app/components/incidents/duration.ts';
import { Badge } from '#app/components/ui/basics.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DataTable, type Column } from '#app/components/ui/data-table.tsx';
import { Segmented } from '#app/components/ui/segmented.tsx';

const LEVELS = [0.25, 0.5, 1, 2, 4];
/** A table longer than this is read by nobody. */
const ALARMS_SHOWN = 30;
const MINUTE_MS = 60_000;

interface ReplayCardProps {
  /** Null until a level was chosen: the season is gone through only when asked. */
  readonly replay: ReplayView | null;
  /** The page the card stands on. */
  readonly path: string;
}

/** Last season run through the detector, with what each sensitivity would have cost and brought. */
export function ReplayCard({ replay, path }: ReplayCardProps) {
  const { t } = useTranslation(['incidents', 'common']);
  const format = useFormat();
  const isReplayed = replay?.outcome === 'replayed';
  const season = isReplayed
    ? t(`common:season.${replay.season.code}`, { year: String(replay.season.year) })
    : null;
  return (
    <Card
      title={t('replay.title')}
      {...(isReplayed
        ? { subtitle: `${season ?? ''}, ${format.dateRange(replay.from, replay.to)}` }
        : {})}
    >
      <p>{t('replay.intro')}</p>
      <p className="tw-note">{t('replay.choose')}</p>
      <Segmented
        label={t('replay.choose')}
        choices={LEVELS.map((level) => ({
          label: format.number(level, 2),
          url: `${path}?replay=${String(level)}`,
          isCurrent: isReplayed && replay.level === level,
        }))}
      />
      {replay?.outcome === 'no_season' ? (
        <p className="tw-note">{t('replay.noSeason')}</p>
      ) : null}
      {isReplayed ? <Replayed replay={replay} /> : null}
    </Card>
  );
}

function Replayed({ replay }: { replay: Extract<ReplayView, { outcome: 'replayed' }> }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const trade = replay.trades.find(({ level }) => level === replay.level);
  return (
    <>
      {trade === undefined ? null : (
        <p>
          {t('replay.summary', {
            alerts: format.number(trade.alerts),
            borneOut: format.number(trade.borneOut),
            falseAlarms: format.number(trade.falseAlarms),
          })}
        </p>
      )}
      <TradeTable trades={replay.trades} />
      {replay.alarms.length === 0 ? (
        <p className="tw-note">{t('replay.none')}</p>
      ) : (
        <AlarmTable alarms={replay.alarms} />
      )}
      <p className="tw-note">{t('replay.hindsight')}</p>
    </>
  );
}

function TradeTable({ trades }: { trades: readonly ReplayTrade[] }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const columns: Column<ReplayTrade>[] = [
    {
      key: 'accepted',
      title: t('replay.accepted'),
      cell: ({ level }) => t('replay.perMonth', { n: format.number(level, 2) }),
    },
    {
      key: 'alerts',
      title: t('replay.alerts'),
      isNumber: true,
      cell: ({ alerts }) => format.number(alerts),
    },
    {
      key: 'borneOut',
      title: t('replay.borneOut'),
      isNumber: true,
      cell: ({ borneOut }) => format.number(borneOut),
    },
    {
      key: 'false',
      title: t('replay.false'),
      isNumber: true,
      cell: ({ falseAlarms }) => format.number(falseAlarms),
    },
  ];
  return (
    <DataTable
      caption={t('replay.tradeCaption')}
      columns={columns}
      rows={trades}
      rowKey={({ level }) => String(level)}
    />
  );
}

function AlarmTable({ alarms }: { alarms: readonly ReplayAlarm[] }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const shown = alarms.slice(0, ALARMS_SHOWN);
  const lastedText = ({ alertedAt, recoveredAt }: ReplayAlarm) =>
    recoveredAt === null
      ? t('replay.wentOn')
      : durationText(t, Math.round((recoveredAt - alertedAt) / MINUTE_MS));
  const columns: Column<ReplayAlarm>[] = [
    {
      key: 'when',
      title: t('list.incident'),
      cell: (alarm) => (
        <div className="tw-cellstack">
          <span className="tw-cellstack__row">
            {t(`kind.${alarm.kind}`)}
            <Badge {...(alarm.isBorneOut ? { tone: 'warning' } : {})}>
              {t(alarm.isBorneOut ? 'replay.wasBorneOut' : 'replay.wasFalse')}
            </Badge>
          </span>
          <span className="tw-note">{format.dateTime(alarm.alertedAt)}</span>
        </div>
      ),
    },
    {
      key: 'lasted',
      title: t('list.lasted'),
      isNumber: true,
      isWide: true,
      cell: lastedText,
    },
    {
      key: 'ratio',
      title: t('replay.ratio'),
      isNumber: true,
      cell: (alarm) => (
        <>
          {format.ratio(alarm.ratio)}
          <div className="tw-note">
            {format.range(alarm.ratioLow, alarm.ratioHigh, 1)}
          </div>
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('replay.alarmCaption')}
      columns={columns}
      rows={shown}
      rowKey={({ alertedAt }) => String(alertedAt)}
      {...(alarms.length > ALARMS_SHOWN
        ? { footer: t('replay.cut', { n: format.number(ALARMS_SHOWN) }) }
        : {})}
    />
  );
}
