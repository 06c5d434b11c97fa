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
