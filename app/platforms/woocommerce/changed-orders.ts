import { wooOrderState } from '#app/domain/orders/woocommerce-order.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import { ledgerEntriesOf, type Order } from '#app/platforms/woocommerce/order-entry.ts';
import { readOrderPages } from '#app/platforms/woocommerce/order-pages.ts';
import { changedSince, ofStatus } from '#app/platforms/woocommerce/order-search.ts';
import type { RestClient } from '#app/platforms/woocommerce/rest-client.ts';
import { readProfile } from '#app/platforms/woocommerce/site-profile.ts';
import type { OrderPage } from '#app/ports/store-platform.ts';

/** WooCommerce lists the trash only on its own: those that still stand are read first. */
const PARTS = ['standing', 'trash'] as const;
type Part = (typeof PARTS)[number];

/**
 * Orders created or changed since an instant, taken from its second on. Those that are none (any more)
 * come too, as `dropped`: unpaid, failed, thrown away.
 */
export async function* readChangedOrders(
  client: RestClient,
  since: EpochMs,
  cursor?: string,
): AsyncGenerator<OrderPage> {
  const { currency } = await readProfile(client);
  const begun = partOf(cursor);
  for (const part of PARTS.slice(PARTS.indexOf(begun))) {
    const all = changedSince(since);
    const search = part === 'trash' ? ofStatus(all, ['trash']) : all;
    const place = part === begun ? placeIn(cursor) : undefined;
    for await (const page of readOrderPages(client, search, place)) {
      const entries = ledgerEntriesOf(page.orders.filter(isDated), currency);
      yield {
        ...{ entries, testSkipped: 0, cursor: cursorBehind(part, page.cursor) },
        // WooCommerce calls an order put into the trash deleted, and says no more than its number.
        isUntold: part === 'trash',
      };
    }
  }
}

/**
 * Old imports left orders without any date: they are of no hour, and history, which is searched by
 * date, never finds them. One of them touched must not keep all others from being read. A draft has
 * none either, and is told apart by its state.
 */
function isDated({ date_created_gmt: date, status }: Order): boolean {
  return (date !== null && date !== '') || wooOrderState(status) === 'dropped';
}

function partOf(cursor: string | undefined): Part {
  return cursor?.startsWith('trash') === true ? 'trash' : 'standing';
}

/** What follows the part's name; nothing where the part is to begin. */
function placeIn(cursor: string | undefined): string | undefined {
  const place = cursor?.replace(/^(standing|trash) ?/, '');
  return place === '' ? undefined : place;
}

function cursorBehind(part: Part, place: string | null): string | null {
  if (place !== null) return `${part} ${place}`;
  return part === 'standing' ? 'trash' : null;
}
