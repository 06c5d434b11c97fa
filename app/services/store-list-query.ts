import { z } from 'zod';

export const STORES_PER_PAGE = 50;

/**
 * The console's list of stores as its address says it: `?view=needs_action&q=gift&sort=orders&page=2`.
 *
 * A value that makes no sense falls back to the first choice: an old or mistyped link still shows
 * the list.
 */
export const storeListQuery = z.object({
  view: z.enum(['all', 'needs_action', 'no_package']).catch('all'),
  q: z.string().trim().max(100).catch(''),
  sort: z.enum(['urgency', 'name', 'orders', 'of_expected']).catch('urgency'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type StoreListQuery = z.infer<typeof storeListQuery>;

/** Reads the list's address. */
export function parseStoreListQuery(url: string): StoreListQuery {
  return storeListQuery.parse(Object.fromEntries(new URL(url).searchParams));
}

/** The list's address with some of it changed; another view, search or order begins at page one. */
export function storeListUrl(
  query: StoreListQuery,
  change: Partial<StoreListQuery> = {},
  path = '/console',
): string {
  const next = { ...query, page: 1, ...change };
  const params = new URLSearchParams();
  if (next.view !== 'all') params.set('view', next.view);
  if (next.q !== '') params.set('q', next.q);
  if (next.sort !== 'urgency') params.set('sort', next.sort);
  if (next.page !== 1) params.set('page', String(next.page));
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}
