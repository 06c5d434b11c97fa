import { AppError } from '#app/domain/shared/errors.ts';
import type { SubscriptionHistory } from '#app/ports/subscription-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { parseAgreement } from '#app/services/subscription-schema.ts';
import { subscriptionView } from '#app/services/subscription-view.ts';

/**
 * Every step and every agreement of a subscription.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function subscriptionHistory(
  deps: ServiceDeps,
  store: StoreRow,
  subscriptionId: string,
): Promise<SubscriptionHistory> {
  const view = await subscriptionView(deps, store, subscriptionId);
  const { subscriptions } = deps.repositories;
  const [steps, stored] = await Promise.all([
    subscriptions.history(store.id, subscriptionId),
    subscriptions.agreements(store.id, subscriptionId),
  ]);
  const agreements = stored.flatMap(({ agreement, hash, effectiveOn }) => {
    const read = parseAgreement(agreement);
    return read === null ? [] : [{ agreement: read, hash, effectiveOn }];
  });
  return { view, steps, agreements };
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
 * @param hash which of them; null is the one that holds now
 * @throws {AppError} `not_found` for an id of another store, none, or a hash it never had
 */
export async function agreementFile(
  deps: ServiceDeps,
  storeId: string,
  subscriptionId: string,
  hash: string | null,
): Promise<AgreementFile> {
  const { subscriptions } = deps.repositories;
  const row = await subscriptions.byId(storeId, subscriptionId);
  if (row === null) throw new AppError('not_found', 'no such subscription in this store');
  const wanted = hash ?? row.agreementHash;
  const all = await subscriptions.agreements(storeId, subscriptionId);
  const index = all.findIndex((one) => one.hash === wanted);
  const found = all[index];
  if (found === undefined) throw new AppError('not_found', 'no such agreement');
  const season = `${row.seasonCode}-${String(row.seasonYear)}`;
  return {
    agreement: found.agreement,
    sha256: found.hash,
    name: `tidewatch-agreement-${season}${all.length > 1 ? `-${String(index + 1)}` : ''}.json`,
  };
}
