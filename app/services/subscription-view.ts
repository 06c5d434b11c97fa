import { tierOf } from '#app/domain/offerings/tier-of.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { subscriptionAsOf } from '#app/domain/subscriptions/agreement.ts';
import { cancel } from '#app/domain/subscriptions/cancel.ts';
import { endIfOver, entitlementsNow } from '#app/domain/subscriptions/state.ts';
import type { Subscription } from '#app/domain/subscriptions/types.ts';
import type { SubscriptionPage, SubscriptionView } from '#app/ports/package-view.ts';
import type { StoreRow, SubscriptionRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { soldOffering } from '#app/services/sold-offering.ts';
import { parseAgreement, parseCancellation } from '#app/services/subscription-schema.ts';
import { tierInWords } from '#app/services/tier-in-words.ts';

/**
 * The store's agreements: the one asked for, or the one that stands, or the latest.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function subscriptionPage(
  deps: ServiceDeps,
  store: StoreRow,
  subscriptionId: string | null,
): Promise<SubscriptionPage> {
  const { subscriptions, stores, agencies } = deps.repositories;
  const [rows, plan, agency, sold] = await Promise.all([
    subscriptions.all(store.id),
    stores.plan(store.id),
    agencies.byId(store.agencyId),
    soldOffering(deps, store),
  ]);
  const { today, season } = sold;
  const history = rows.flatMap((row) => viewOf(deps, row, store, today) ?? []);
  const shown =
    subscriptionId === null
      ? (history.find(({ subscription: { state } }) => isStanding(state)) ?? history[0])
      : history.find(({ id }) => id === subscriptionId);
  if (subscriptionId !== null && shown === undefined)
    throw new AppError('not_found', 'no such subscription in this store');
  return {
    season: { code: season.code, year: season.year },
    today,
    agencyName: agency?.name ?? '',
    plan,
    shown: shown ?? null,
    history,
  };
}

export interface AgreementFile {
  /** As stored; the hash is over its canonical JSON, unless names in it had to be erased. */
  readonly agreement: unknown;
  readonly sha256: string;
  readonly name: string;
}

/**
 * An agreement exactly as it is stored, for a file.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function agreementFile(
  deps: ServiceDeps,
  storeId: string,
  subscriptionId: string,
): Promise<AgreementFile> {
  const row = await deps.repositories.subscriptions.byId(storeId, subscriptionId);
  if (row === null) throw new AppError('not_found', 'no such subscription in this store');
  const name = `tidewatch-agreement-${row.seasonCode}-${String(row.seasonYear)}.json`;
  return { agreement: row.agreement, sha256: row.agreementHash, name };
}

/** A stored subscription as it stands on a store-local day; null where it can't be read. */
export function subscriptionOf(
  row: SubscriptionRow,
  zone: string,
  today: LocalDate,
): Subscription | null {
  const agreement = parseAgreement(row.agreement);
  if (agreement === null) return null;
  const cancelledOn =
    row.cancelledAt === null ? null : localDateAt(row.cancelledAt, zone);
  const stored = subscriptionAsOf(
    agreement,
    row.state,
    row.state === 'cancelled' ? cancelledOn : null,
  );
  // What the calendar has ended is ended, whether or not anyone has written it down.
  const ended = endIfOver(stored, today);
  return ended.outcome === 'changed' ? ended.subscription : stored;
}

function viewOf(
  deps: ServiceDeps,
  row: SubscriptionRow,
  store: StoreRow,
  today: LocalDate,
): SubscriptionView | null {
  const agreement = parseAgreement(row.agreement);
  const subscription = subscriptionOf(row, store.zone, today);
  if (agreement === null || subscription === null) {
    deps.log.error(
      { storeId: row.storeId, subscriptionId: row.id },
      'unreadable agreement',
    );
    return null;
  }
  const entitled = entitlementsNow(subscription, today);
  const preview = subscription.state === 'active' ? cancel(subscription, today) : null;
  return {
    id: row.id,
    agreement,
    hash: row.agreementHash,
    subscription,
    tier: tierInWords(tierOf(agreement.terms, agreement.price.tierCode)),
    entitled: entitled.outcome === 'entitled' ? 'now' : entitled.reason,
    cancelled: cancelledOf(row, agreement.acceptedBy),
    cancelPreview:
      preview?.outcome === 'cancelled'
        ? { onDate: today, settlement: preview.settlement }
        : null,
  };
}

/** The name is known where the same person accepted; else only that it was someone of the store. */
function cancelledOf(
  row: SubscriptionRow,
  acceptedBy: { readonly userId: string; readonly name: string },
): SubscriptionView['cancelled'] {
  const stored = parseCancellation(row.cancellation);
  if (row.cancelledAt === null || stored === null) return null;
  const byName = stored.byStaff === acceptedBy.userId ? acceptedBy.name : null;
  return { atMs: row.cancelledAt, byName, settlement: stored.settlement };
}

function isStanding(state: Subscription['state']): boolean {
  return state === 'active' || state === 'suspended';
}
