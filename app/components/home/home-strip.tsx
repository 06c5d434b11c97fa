import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { HomeData } from '#app/components/home/home-data.ts';
import { Link, StatusCell, StatusStrip } from '#app/components/ui/index.ts';

const MINUTE_MS = 60_000;

/** What is true now: orders, alerts, season, package. */
export function HomeStrip({
  view,
  hasSuggestion,
}: {
  view: HomeData['view'];
  hasSuggestion: boolean;
}) {
  const { t } = useTranslation('home');
  return (
    <StatusStrip label={t('strip.label')}>
      <OrdersCell view={view} />
      <AlertsCell view={view} />
      <SeasonCell view={view} />
      <PackageCell view={view} hasSuggestion={hasSuggestion} />
    </StatusStrip>
  );
}

type Props = { view: HomeData['view'] };

function OrdersCell({ view }: Props) {
  const { t } = useTranslation('home');
  const format = useFormat();
  if (view.thisHour === null)
    return (
      <StatusCell
        label={t('strip.orders')}
        value={t('common:none')}
        note={t('strip.notReadYet')}
      />
    );
  return (
    <StatusCell
      label={t('strip.orders')}
      value={t('strip.soFar', { n: format.number(view.thisHour.orders) })}
      note={
        view.thisHour.expected === null
          ? t('strip.noBand')
          : t('strip.expectedByNow', { range: view.thisHour.expected })
      }
    />
  );
}

function AlertsCell({ view }: Props) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const count = view.incidents.length;
  const first = view.incidents[0];
  const minutes =
    view.checkedUntilMs === null
      ? null
      : Math.max(0, Math.floor((view.now - view.checkedUntilMs) / MINUTE_MS));
  const { silentSinceMs } = view;
  const checked =
    silentSinceMs !== null
      ? t('strip.silentSince', { time: format.dateTime(silentSinceMs) })
      : minutes === null
        ? t('strip.notWatching')
        : minutes < 1
          ? t('strip.checkedNow')
          : t('strip.checked', { count: minutes, n: format.number(minutes) });
  return (
    <StatusCell
      label={t('strip.alerts')}
      value={
        count === 0
          ? t(silentSinceMs === null ? 'strip.noneOpen' : 'strip.unknown')
          : t('strip.open', { count, n: format.number(count) })
      }
      note={
        first === undefined ? (
          silentSinceMs === null ? (
            checked
          ) : (
            <Link quiet url="/app/connection">
              {checked}
            </Link>
          )
        ) : (
          <Link quiet url={`/app/incidents/${first.id}`}>
            {t(`strip.${first.kind}`, {
              ratio: format.ratio(first.ratio),
              time: format.time(first.sinceMs),
            })}
          </Link>
        )
      }
    />
  );
}

function SeasonCell({ view }: Props) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { season, seasonInDays: days } = view;
  const range = `${format.date(season.from)} – ${format.date(season.to)}`;
  const when =
    days > 0
      ? t('strip.begins', { count: days, n: format.number(days) })
      : t('strip.running');
  return (
    <StatusCell
      label={t('strip.season')}
      value={t(`common:season.${season.code}`, { year: season.year })}
      note={`${range}, ${when}`}
    />
  );
}

function PackageCell({ view, hasSuggestion }: Props & { hasSuggestion: boolean }) {
  const { t, i18n } = useTranslation('home');
  const own = view.package;
  if (own !== null) {
    return (
      <StatusCell
        label={t('strip.package')}
        value={i18n.language === 'pl' ? own.name.pl : own.name.en}
        note={
          <Link quiet url="/app/subscription">
            {t(`strip.packageState.${own.state}`)}
          </Link>
        }
      />
    );
  }
  return (
    <StatusCell
      label={t('strip.package')}
      value={t('strip.noneChosen')}
      note={
        hasSuggestion ? (
          <Link quiet url="/app/suggestion">
            {t('strip.suggestionReady')}
          </Link>
        ) : (
          <Link quiet url="/app/packages">
            {t('strip.comparePackages')}
          </Link>
        )
      }
    />
  );
}
