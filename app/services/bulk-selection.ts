import { AppError } from '#app/domain/shared/errors.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { StoreListRow } from '#app/ports/store-list-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { allMatchingStores } from '#app/services/store-list.ts';
import {
  parseStoreListQuery,
  storeListQuery,
  storeListUrl,
  type StoreListQuery,
} from '#app/services/store-list-query.ts';

/** Stores somebody ticked, or everything that matches the list as it was filtered. */
export type StoreSelection =
  | { readonly kind: 'some'; readonly storeIds: readonly string[] }
  | { readonly kind: 'matching'; readonly query: StoreListQuery };

/** No agency looks after more; whoever sends more made them up. */
const MOST_IDS = 2_000;

/** Reads `store=…&store=…`, or `all=1` beside the list's own fields, from an address or a form. */
export function readSelection(given: URLSearchParams | FormData): StoreSelection {
  if (given.get('all') === '1') {
    const fields = [...given].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    return { kind: 'matching', query: storeListQuery.parse(Object.fromEntries(fields)) };
  }
  const ids = given.getAll('store').filter((value) => typeof value === 'string');
  if (ids.length > MOST_IDS) throw new AppError('bad_input', 'too many stores at once');
  return { kind: 'some', storeIds: [...new Set(ids)] };
}

/**
 * The stores of a selection, in the order of the list or of the ticks. Stores that nobody opened yet
 * have nothing to act on and are left out.
 *
 * @throws {AppError} `not_found` for an id of another agency, an erased one, or none
 */
export async function selectedStores(
  deps: ServiceDeps,
  agencyId: string,
  selection: StoreSelection,
): Promise<StoreRow[]> {
  const ofAgency = await deps.repositories.stores.ofAgency(agencyId);
  const byId = new Map(
    ofAgency.filter(({ erasedAt }) => erasedAt === null).map((row) => [row.id, row]),
  );
  const ids =
    selection.kind === 'some'
      ? selection.storeIds
      : (await allMatchingStores(deps, agencyId, selection.query)).flatMap(
          ({ storeId }) => storeId ?? [],
        );
  return ids.map((id) => {
    const store = byId.get(id);
    if (store === undefined)
      throw new AppError('not_found', `no store ${id.slice(0, 64)} for this agency`);
    return store;
  });
}

/**
 * The rows an address asks for as a file: those ticked, all that can be chosen (`all=1`), or with
 * neither the whole list as it is filtered, stores that nobody opened yet too.
 *
 * @throws {AppError} `not_found` for a ticked store of another agency
 */
export async function rowsOfFile(
  deps: ServiceDeps,
  agencyId: string,
  url: string,
): Promise<StoreListRow[]> {
  const selection = readSelection(new URL(url).searchParams);
  if (selection.kind === 'matching')
    return (await allMatchingStores(deps, agencyId, selection.query)).filter(
      ({ storeId }) => storeId !== null,
    );
  if (selection.storeIds.length === 0)
    return allMatchingStores(deps, agencyId, parseStoreListQuery(url));
  const stores = await selectedStores(deps, agencyId, selection);
  const ticked = new Set(stores.map(({ id }) => id));
  const all = await allMatchingStores(deps, agencyId, storeListQuery.parse({}));
  return all.filter(({ storeId }) => storeId !== null && ticked.has(storeId));
}

/** The list a selection was made in; for single stores, the list as it begins. */
export function backToList(selection: StoreSelection): string {
  return selection.kind === 'matching' ? storeListUrl(selection.query) : '/console';
}
