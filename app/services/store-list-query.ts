import { z } from 'zod';

export const STORES_PER_PAGE = 50;

/** `is-<tier code>` picks a package by its code; a code could be named like one of our own words. */
const tierChoice = z.string().regex(/^is-[\w-]{1,60}$/);

/**
 * The console's list of stores as its address says it: `?view=needs_action&q=gift&sort=orders&page=2`.
 * An empty filter leaves nothing out.
 *
 * A value that makes no sense falls back to the first choice: an old or mistyped link still shows
 * the list.
 */
export const storeListQuery = z.object({
  view: z.enum(['all', 'needs_action', 'no_package']).catch('all'),
  q: z.string().trim().max(100).catch(''),
  platform: z.enum(['', 'shopify', 'woocommerce']).catch(''),
  /** ISO country. */
  market: z
    .string()
    .regex(/^([A-Z]{2})?$/)
    .catch(''),
  currency: z
    .string()
    .regex(/^([A-Z]{3})?$/)
    .catch(''),
  package: z.union([z.enum(['', 'any', 'none', 'below']), tierChoice]).catch(''),
  incidents: z.enum(['', 'open', 'unacknowledged', 'none']).catch(''),
  /** `silent`: the shop is not heard of. */
  connection: z.enum(['', 'silent', 'heard']).catch(''),
  suggestion: z
    .union([
      z.enum(['', 'none', 'too_little_history', 'not_sold', 'unknown']),
      tierChoice,
    ])
    .catch(''),
  sort: z.enum(['urgency', 'name', 'orders', 'of_expected']).catch('urgency'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type StoreListQuery = z.infer<typeof storeListQuery>;

/** What can be narrowed beside view and search. */
export const STORE_FILTERS = [
  'platform',
  'market',
  'currency',
  'package',
  'incidents',
  'connection',
  'suggestion',
] as const;

export type StoreFilter = (typeof STORE_FILTERS)[number];

const FIRST_CHOICES = storeListQuery.parse({});

/** Reads the list's address. */
export function parseStoreListQuery(url: string): StoreListQuery {
  return storeListQuery.parse(Object.fromEntries(new URL(url).searchParams));
}

/** The names and values that say a query; what is as it always is stays unsaid. */
export function storeListFields(query: StoreListQuery): [string, string][] {
  return Object.entries(query)
    .filter(([name, value]) => value !== FIRST_CHOICES[name as keyof StoreListQuery])
    .map(([name, value]) => [name, String(value)]);
}

/** The list's address with some of it changed; another view, search or order begins at page one. */
export function storeListUrl(
  query: StoreListQuery,
  change: Partial<StoreListQuery> = {},
  path = '/console',
): string {
  const next = { ...query, page: 1, ...change };
  const text = new URLSearchParams(storeListFields(next)).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** What a saved view keeps of an address: everything but the page. */
export function savedQuery(text: string): string {
  const given = Object.fromEntries(new URLSearchParams(text));
  const query = { ...storeListQuery.parse(given), page: 1 };
  return new URLSearchParams(storeListFields(query)).toString();
}
