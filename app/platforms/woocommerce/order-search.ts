import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import type { RestParams } from '#app/platforms/woocommerce/rest-client.ts';

/**
 * WooCommerce's search for orders placed in a range. It keeps whole seconds and takes neither edge in,
 * so a range is taken from its second on: ranges that touch share no order and leave none out.
 */
export function placedIn({ fromMs, untilMs }: InstantRange): RestParams {
  return {
    after: gmt(Math.ceil(fromMs / 1000) - 1),
    before: gmt(Math.ceil(untilMs / 1000)),
    dates_are_gmt: 'true',
  };
}

/** WooCommerce's search for orders created or changed since an instant, taken from its second on. */
export function changedSince(since: EpochMs): RestParams {
  return { modified_after: gmt(Math.floor(since / 1000) - 1), dates_are_gmt: 'true' };
}

/** The same search, for orders of these statuses alone. */
export function ofStatus(search: RestParams, statuses: readonly string[]): RestParams {
  return { ...search, status: statuses.join(',') };
}

function gmt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19);
}
