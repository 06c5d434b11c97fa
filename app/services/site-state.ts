import type { LocalText } from '#app/domain/offerings/types.ts';
import { isFinal } from '#app/domain/subscriptions/history.ts';
import { localDateAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs, LocalDate } from '#app/domain/shared/types.ts';
import type { IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { SiteState } from '#app/ports/store-platform.ts';
import { nextPeakOf } from '#app/services/next-peak.ts';
import { storeSilentSince } from '#app/services/signs-of-life.ts';
import { siteNoticesOf } from '#app/services/site-notices.ts';
import {
  subscriptionToday,
  type SubscriptionToday,
} from '#app/services/subscription-today.ts';

/**
 * A watch this far behind the clock has seen no sign of the store: what came since is not known.
 * A demo's clock runs up to ten minutes a second, and orders are waited for two seconds of it.
 */
const BEHIND_MS = 45 * MINUTE_MS;

/**
 * What the store admin shows of us outside our own pages: how things go, the next peak day, the
 * package that stands, and what the merchant is to be told of.
 *
 * Read in a few rows; the forecast behind the peak day is remembered for the day.
 */
export async function siteStateOf(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<SiteState> {
  const at = deps.clock.now();
  const today = localDateAt(at, store.zone);
  const [live, nextPeak, standing] = await Promise.all([
    liveOf(deps, store, at),
    nextPeakOf(deps, store),
    standingOf(deps, store, today),
  ]);
  const notices = await siteNoticesOf(deps, store, standing, today);
  return { at, live, nextPeak, plan: planOf(store, standing), notices };
}

async function liveOf(
  deps: ServiceDeps,
  store: StoreRow,
  at: EpochMs,
): Promise<SiteState['live']> {
  const { incidents, watchStates } = deps.repositories;
  const [[newest], watch, silentSinceMs] = await Promise.all([
    incidents.open(store.id),
    watchStates.load(store.id),
    storeSilentSince(deps, store),
  ]);
  if (newest !== undefined) return departed(newest);
  if (watch === null) return quiet('learning', null);
  if (silentSinceMs !== null) return quiet('gap', silentSinceMs);
  const untilMs = watch.untilMinute * MINUTE_MS;
  return at - untilMs > BEHIND_MS ? quiet('gap', untilMs) : quiet('usual', null);
}

function departed({ kind, id, sinceMs, ratio }: IncidentRow): SiteState['live'] {
  return { kind, incidentId: id, sinceMs, ratio };
}

function quiet(
  kind: 'usual' | 'gap' | 'learning',
  sinceMs: EpochMs | null,
): SiteState['live'] {
  return { kind, incidentId: null, sinceMs, ratio: null };
}

/** The agreement under way, or else the next to begin; one that is over is none. */
async function standingOf(
  deps: ServiceDeps,
  store: StoreRow,
  today: LocalDate,
): Promise<SubscriptionToday | undefined> {
  const rows = await deps.repositories.subscriptions.all(store.id);
  const [standing] = rows
    .flatMap((row) => subscriptionToday(row, today) ?? [])
    .filter(({ subscription }) => !isFinal(subscription.state))
    .filter(({ subscription }) => subscription.endsOn >= today)
    .sort((one, other) =>
      one.subscription.startsOn < other.subscription.startsOn ? -1 : 1,
    );
  return standing;
}

function planOf(
  store: StoreRow,
  standing: SubscriptionToday | undefined,
): SiteState['plan'] {
  if (standing === undefined) return null;
  const { terms, price, endsOn } = standing.subscription;
  const tier = terms.tiers.find(({ code }) => code === price.tierCode);
  return { name: inLanguageOf(store, tier?.name ?? null) ?? price.tierCode, endsOn };
}

/** A site has one widget for all its staff: its market's language where we speak it. */
function inLanguageOf(store: StoreRow, name: LocalText | null): string | null {
  if (name === null) return null;
  const [own, other] = store.market === 'PL' ? [name.pl, name.en] : [name.en, name.pl];
  return own === '' ? other : own;
}
