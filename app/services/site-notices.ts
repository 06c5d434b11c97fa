import { isFinal } from '#app/domain/subscriptions/history.ts';
import { threadStateOn } from '#app/domain/quotes/thread.ts';
import { daysBetween } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { QuoteThreadRow } from '#app/ports/quote-threads.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { SiteNotice } from '#app/ports/store-platform.ts';
import { lastDayOf } from '#app/services/quote-thread.ts';
import type { SubscriptionToday } from '#app/services/subscription-today.ts';

/** Time enough to ask for another season, and late enough not to be forgotten. */
const END_TOLD_DAYS = 14;
/** A site keeps no more. */
const MOST_NOTICES = 20;

/**
 * What waits for the merchant or changes soon, and nobody may have told them: offers and quotes that
 * can still be accepted, an agreed change that has not begun, a package's last two weeks.
 *
 * @param standing the agreement under way, or else the next to begin
 * @param today store-local
 * @returns newest offers first, then what the package does
 */
export async function siteNoticesOf(
  deps: ServiceDeps,
  store: StoreRow,
  standing: SubscriptionToday | undefined,
  today: LocalDate,
): Promise<SiteNotice[]> {
  const threads = await deps.repositories.quoteThreads.allOfStore(store.id);
  const waiting = threads.filter(
    ({ agencyId, state }) =>
      agencyId === store.agencyId && (state === 'offered' || state === 'quoted'),
  );
  const offers = await Promise.all(
    waiting.slice(0, MOST_NOTICES).map((thread) => offerNotice(deps, thread, today)),
  );
  return [...offers.flat(), ...packageNotices(standing, today)].slice(0, MOST_NOTICES);
}

/** A next quote in the same talk is a notice of its own. */
async function offerNotice(
  deps: ServiceDeps,
  thread: QuoteThreadRow,
  today: LocalDate,
): Promise<SiteNotice[]> {
  const { quoteThreads, offerings } = deps.repositories;
  const [quotes, offering] = await Promise.all([
    quoteThreads.quotes(thread.storeId, thread.id),
    offerings.byId(thread.agencyId, thread.offeringId),
  ]);
  const current = quotes.at(-1) ?? null;
  const date = offering === null ? null : lastDayOf(thread, current, offering);
  if (date === null || threadStateOn(thread.state, date, today) === 'expired') return [];
  const id = `${thread.id}-${String(current?.number ?? 0)}`;
  return [{ id, kind: 'offer', date, path: `/quotes/${thread.id}` }];
}

function packageNotices(
  standing: SubscriptionToday | undefined,
  today: LocalDate,
): SiteNotice[] {
  if (standing === undefined || isFinal(standing.subscription.state)) return [];
  const { hash, pending, subscription } = standing;
  const path = '/subscription';
  const notices: SiteNotice[] = [];
  if (pending !== null) {
    const { hash: id, effectiveOn: date } = pending;
    notices.push({ id, kind: 'package_change', date, path });
  }
  const { startsOn, endsOn: date } = subscription;
  const isSoon = startsOn <= today && daysBetween(today, date) < END_TOLD_DAYS;
  // A new last day is news.
  if (isSoon) notices.push({ id: `${hash}-${date}`, kind: 'package_end', date, path });
  return notices;
}
