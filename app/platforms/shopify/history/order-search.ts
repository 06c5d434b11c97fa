import { parse, print, visit } from 'graphql';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import { BulkOrdersDocument } from '#app/platforms/shopify/documents/bulk-orders.ts';

/**
 * Shopify's search for orders placed in a range. Shopify keeps whole seconds, so a range is taken
 * from its second on: ranges that touch share no order and leave none out.
 */
export function placedIn(range: InstantRange): string {
  return `created_at:>='${second(range.fromMs)}' AND created_at:<'${second(range.untilMs)}'`;
}

/** Shopify's search for orders created or changed since an instant, taken from its second on. */
export function changedSince(since: EpochMs): string {
  return `updated_at:>='${second(Math.floor(since / 1000) * 1000)}'`;
}

/** The bulk query with its search written in: bulk operations take no variables. */
export function bulkOrdersQuery(search: string): string {
  const inlined = visit(parse(print(BulkOrdersDocument)), {
    VariableDefinition: () => null,
    Variable: () => ({ kind: 'StringValue', value: search }) as never,
  });
  return print(inlined);
}

function second(ms: number): string {
  return new Date(Math.ceil(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
