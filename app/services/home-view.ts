import type { Season } from '#app/domain/seasons/types.ts';
import { daysBetween, localDateAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import type { GuideStep, HomeView, NextDate } from '#app/ports/home-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { contactOf } from '#app/services/home-contact.ts';
import { todayView } from '#app/services/home-today.ts';
import { storeSilentSince } from '#app/services/signs-of-life.ts';
import { withWatched } from '#app/services/store-history.ts';
import { soldOffering, standing } from '#app/services/sold-offering.ts';
import { recentVisitSurge } from '#app/services/visit-surges.ts';
import { tradingSpans } from '#app/services/trading-spans.ts';

/** Hint codes a staff member puts away; kept with the staff member's settings. */
export const SETUP_GUIDE = 'setup_guide';
export const LIMITED_BANNER = 'limited_banner';
export const NO_PACKAGE = 'no_package';

const MOST_DATES = 5;

/** All that home says, read in few rows: none of the store's history but the last weeks. */
export async function homeView(
  deps: ServiceDeps,
  store: StoreRow,
  staffId: string,
): Promise<HomeView> {
  const repositories = deps.repositories;
  const now = deps.clock.now();
  const date = localDateAt(now, store.zone);
  const { season } = await soldOffering(deps, store);
  const [
    known,
    lastImport,
    csvImport,
    incidents,
    watch,
    subscription,
    contact,
    dismissed,
    figures,
    silentSinceMs,
  ] = await Promise.all([
    tradingSpans(deps, store, 'orders'),
    repositories.imports.latest(store.id, 'platform'),
    repositories.imports.latest(store.id, 'csv'),
    repositories.incidents.open(store.id),
    repositories.watchStates.load(store.id),
    repositories.subscriptions.standing(store.id, season.code, season.year),
    contactOf(deps, store),
    repositories.staffSettings.dismissed(store.id, staffId),
    repositories.counts.known(store.id, 'orders_provisional'),
    storeSilentSince(deps, store),
  ]);
  const checkedUntilMs = watch === null ? null : watch.untilMinute * MINUTE_MS;
  const isDone = lastImport?.state === 'done';
  return {
    now,
    today:
      known.length === 0
        ? null
        : await todayView(deps, store, {
            now,
            known: withWatched(known, checkedUntilMs),
            checkedUntilMs,
          }),
    import: lastImport,
    hasFirstFigures: figures.length > 0,
    hasHistory: known.length > 0,
    known: knownDates(known, store.zone),
    isLimited: lastImport?.reach === 'limited_60_days' && csvImport === null,
    incidents,
    checkedUntilMs,
    silentSinceMs,
    season,
    seasonInDays: daysBetween(date, season.from),
    package: packageOf(subscription),
    nextDates: nextDates(season, date),
    contact,
    guide: guideOf({
      isDone,
      isWatched: watch !== null,
      isDecided: subscription !== null || dismissed.includes(NO_PACKAGE),
    }),
    ordersRead: lastImport?.read ?? 0,
    dismissed,
    visitSurge: await recentVisitSurge(deps, store),
  };
}

/** Puts a hint away for one staff member, or brings it back. */
export async function setHint(
  deps: ServiceDeps,
  storeId: string,
  staffId: string,
  hint: { readonly code: string; readonly isDismissed: boolean },
): Promise<void> {
  await deps.repositories.staffSettings.setDismissed(
    storeId,
    staffId,
    hint.code,
    hint.isDismissed,
  );
}

function knownDates(known: readonly InstantRange[], zone: string): HomeView['known'] {
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    from: localDateAt(first.fromMs, zone),
    to: localDateAt(last.untilMs - 1, zone),
  };
}

/** By the name it was agreed under, a quoted package's too. */
function packageOf(subscription: SubscriptionRow | null): HomeView['package'] {
  if (subscription === null) return null;
  const { tierName, tierCode, state } = standing(subscription);
  const name = tierName ?? { en: tierCode, pl: tierCode };
  return { name, state: state === 'suspended' ? 'suspended' : 'active' };
}

/** What comes next, by date: the season's ends, the day to order by, its shopping events. */
function nextDates(season: Season, today: LocalDate): NextDate[] {
  const plain = (localDate: LocalDate, kind: NextDate['kind']): NextDate => ({
    localDate,
    kind,
    eventCode: null,
    orders: null,
  });
  const dates: NextDate[] = [
    plain(season.orderBy, 'order_by'),
    plain(season.from, 'season_begins'),
    plain(season.to, 'season_ends'),
    ...season.events
      .filter((event) => event.code !== 'public_holiday')
      .map((event): NextDate => ({
        localDate: event.localDate,
        kind: 'event',
        eventCode: event.code,
        orders: null,
      })),
  ];
  return dates
    .filter(({ localDate }) => localDate >= today)
    .sort((a, b) => (a.localDate < b.localDate ? -1 : 1))
    .slice(0, MOST_DATES);
}

function guideOf(state: {
  isDone: boolean;
  isWatched: boolean;
  isDecided: boolean;
}): GuideStep[] {
  return [
    { code: 'connected', isDone: true },
    { code: 'history', isDone: state.isDone },
    { code: 'watching', isDone: state.isWatched },
    { code: 'package', isDone: state.isDecided },
  ];
}
