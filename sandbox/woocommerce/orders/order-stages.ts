import { hashNumbers } from '#sandbox/stores/random.ts';
import type { StoreTrade } from '#sandbox/stores/store-trade.ts';

/** WooCommerce's own order statuses; `checkout-draft` comes from the block checkout. */
export const orderStatuses = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
  'trash',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** A status and the second (UTC) from which an order has it. */
export interface OrderStage {
  atSec: number;
  status: OrderStatus;
}

const HOUR_SEC = 3600;
const STAGE_STREAM = 41;
/** No order changes later than this after it was placed. */
export const SETTLED_AFTER_SEC = 40 * 24 * HOUR_SEC;

/** How an order that is none ends: payment failed, never paid, left at the checkout, binned. */
const DEAD_ENDS = ['failed', 'pending', 'checkout-draft', 'trash'] as const;

/** Numbers of its own for a row, the same each time; 32 bits. */
function luckOf(trade: StoreTrade, row: number, salt: number): number {
  const created = trade.table.createdSec[row] ?? 0;
  return hashNumbers(STAGE_STREAM, trade.profile.index, row, created, salt);
}

/** How the order in a row was meant to be paid. */
export function paymentOf(trade: StoreTrade, row: number): 'bacs' | 'cod' | 'online' {
  if (trade.table.isPending(row)) return 'bacs';
  return luckOf(trade, row, 1) % 4 === 0 ? 'cod' : 'online';
}

function stagesOfDeadEnd(trade: StoreTrade, row: number, atSec: number): OrderStage[] {
  const end = DEAD_ENDS[luckOf(trade, row, 2) % DEAD_ENDS.length] ?? 'failed';
  if (end === 'pending' || end === 'checkout-draft') return [{ atSec, status: end }];
  return [
    { atSec, status: 'pending' },
    { atSec: atSec + 45 + (luckOf(trade, row, 3) % 300), status: end },
  ];
}

function stagesToCompletion(trade: StoreTrade, row: number, atSec: number): OrderStage[] {
  const luck = luckOf(trade, row, 4);
  const days = 1 + (luck % 3);
  const shipped = atSec + days * 24 * HOUR_SEC + ((luck >>> 8) % (6 * HOUR_SEC));
  switch (paymentOf(trade, row)) {
    case 'bacs': {
      const paid = atSec + 20 * HOUR_SEC + ((luck >>> 4) % (24 * HOUR_SEC));
      return [
        { atSec, status: 'on-hold' },
        { atSec: paid, status: 'processing' },
        { atSec: shipped + 48 * HOUR_SEC, status: 'completed' },
      ];
    }
    case 'cod':
      return [
        { atSec, status: 'processing' },
        { atSec: shipped, status: 'completed' },
      ];
    case 'online':
      // The shopper is at the payment page meanwhile.
      return [
        { atSec, status: 'pending' },
        { atSec: atSec + 15 + ((luck >>> 12) % 100), status: 'processing' },
        { atSec: shipped, status: 'completed' },
      ];
  }
}

/** All statuses that the order in a row ever has, by the time they begin at. */
export function stagesOf(trade: StoreTrade, row: number): OrderStage[] {
  const { table } = trade;
  const atSec = table.createdSec[row] ?? 0;
  if (table.isTest(row)) return stagesOfDeadEnd(trade, row, atSec);
  const cancelled = table.cancelledSec[row] ?? 0;
  const refunded = table.refundSec[row] ?? 0;
  const usual = stagesToCompletion(trade, row, atSec);
  if (cancelled) {
    const before = usual.filter((stage) => stage.atSec < cancelled);
    return [...before, { atSec: cancelled, status: 'cancelled' }];
  }
  if (!refunded) return usual;
  const isFull = (table.refundMinor[row] ?? 0) >= (table.totalMinor[row] ?? 0);
  const before = usual.filter((stage) => stage.atSec < refunded);
  const kept = before.at(-1)?.status ?? 'processing';
  const after = isFull ? [] : usual.filter((stage) => stage.atSec >= refunded);
  // A refund of a part leaves the status as it is, and still changes the order.
  return [...before, { atSec: refunded, status: isFull ? 'refunded' : kept }, ...after];
}
