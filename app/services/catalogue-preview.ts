import { canPublish, checkTerms } from '#app/domain/offerings/check-terms.ts';
import { AppError, isAppError } from '#app/domain/shared/errors.ts';
import type { OfferingVersion } from '#app/ports/catalogue.ts';
import type { PackagesView } from '#app/ports/package-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { offeringOf } from '#app/services/catalogue-context.ts';
import { consoleStore } from '#app/services/console-store.ts';
import { packagesView } from '#app/services/offering-view.ts';

export interface StorePreview {
  readonly version: OfferingVersion;
  readonly store: StoreRow;
  /** Null where the store could not buy it: another market, the season is over, or errors. */
  readonly view: Extract<
    PackagesView,
    { outcome: 'offered' | 'currency_not_sold' }
  > | null;
}

/**
 * The packages page of one of the agency's stores, as if this version were the one published.
 *
 * It is the merchant's own page, asked with nothing else on sale and nothing agreed: the same prices,
 * places and suggestion.
 *
 * @throws AppError `not_found` for another agency's offering or store
 */
export async function previewForStore(
  deps: ServiceDeps,
  agencyId: string,
  offeringId: string,
  storeId: string,
): Promise<StorePreview> {
  if (!/^[\w-]{1,64}$/.test(storeId)) throw new AppError('not_found', 'no such store');
  const [version, store] = await Promise.all([
    offeringOf(deps, agencyId, offeringId),
    consoleStore(deps, agencyId, storeId),
  ]);
  const view = await viewOrNone(onlyOnSale(deps, version), store, version);
  return {
    version,
    store,
    view: view === null || view.outcome === 'nothing_published' ? null : view,
  };
}

/** A draft with errors may hold what no price can be made of, such as steps of 0. */
async function viewOrNone(
  deps: ServiceDeps,
  store: StoreRow,
  { terms }: OfferingVersion,
): Promise<PackagesView | null> {
  try {
    return await packagesView(deps, store);
  } catch (error) {
    if (isAppError(error) && !canPublish(checkTerms(terms))) return null;
    throw error;
  }
}

function onlyOnSale(deps: ServiceDeps, version: OfferingVersion): ServiceDeps {
  const { offerings, subscriptions, quoteThreads } = deps.repositories;
  // What is remembered of it must not outlive the next saving.
  const id = `${version.id}-${String(version.revision)}`;
  const asSold = { ...version, id };
  return {
    ...deps,
    repositories: {
      ...deps.repositories,
      offerings: {
        ...offerings,
        published: () => Promise.resolve(asSold),
        allPublished: () => Promise.resolve([asSold]),
      },
      subscriptions: { ...subscriptions, standing: () => Promise.resolve(null) },
      quoteThreads: { ...quoteThreads, allOfStore: () => Promise.resolve([]) },
    },
  };
}
