import { cancelReasons } from '#sandbox/stores/order-table.ts';
import type { StoreTrade } from '#sandbox/stores/store-trade.ts';

/** Financial status as GraphQL spells it; REST has it in lower case. */
export type FinancialStatus =
  'PAID' | 'PENDING' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'VOIDED';

/** Ids and numbers: row 0 is order number 1001. */
const FIRST_NUMBER = 1001;
const ID_STEP = 32_768;

/** Lowest order id of a store; ids of different stores never meet. */
function firstId(trade: StoreTrade): number {
  return 5_100_000_000_000 + trade.profile.index * 200_000_000_000;
}

/** Numeric id of the order in a row. */
export function orderId(trade: StoreTrade, row: number): number {
  return firstId(trade) + row * ID_STEP;
}

/** Row of a numeric id, or -1 when the store has no such order. */
export function rowOfOrderId(trade: StoreTrade, id: number): number {
  const row = (id - firstId(trade)) / ID_STEP;
  return Number.isInteger(row) && row >= 0 && row < trade.table.length ? row : -1;
}

/** Order number as the merchant sees it, without the `#`. */
export function orderNumber(row: number): number {
  return FIRST_NUMBER + row;
}

/** Row of an order number, or -1 below the first. */
export function rowOfOrderNumber(number: number): number {
  return Number.isInteger(number) && number >= FIRST_NUMBER ? number - FIRST_NUMBER : -1;
}

/** What an order looks like at a second of the sandbox clock. */
export interface OrderView {
  row: number;
  createdSec: number;
  updatedSec: number;
  /** 0 when not cancelled (yet). */
  cancelledSec: number;
  cancelReason: string | null;
  /** 0 when not refunded (yet). */
  refundSec: number;
  refundedMinor: number;
  totalMinor: number;
  /** What is left after refunds and cancellation. */
  currentMinor: number;
  financialStatus: FinancialStatus;
  isTest: boolean;
  isForeign: boolean;
  items: number;
}

/** The second of the latest change in force at `nowSec`. */
export function updatedSecOf(trade: StoreTrade, row: number, nowSec: number): number {
  const { table } = trade;
  let updated = table.createdSec[row] ?? 0;
  const cancelled = table.cancelledSec[row] ?? 0;
  const refunded = table.refundSec[row] ?? 0;
  if (cancelled > updated && cancelled <= nowSec) updated = cancelled;
  if (refunded > updated && refunded <= nowSec) updated = refunded;
  return updated;
}

/** Financial status in force at `nowSec`. */
export function financialStatusOf(
  trade: StoreTrade,
  row: number,
  nowSec: number,
): FinancialStatus {
  const { table } = trade;
  const cancelled = table.cancelledSec[row] ?? 0;
  const refunded = table.refundSec[row] ?? 0;
  if (cancelled && cancelled <= nowSec)
    return table.isPending(row) ? 'VOIDED' : 'REFUNDED';
  if (refunded && refunded <= nowSec) {
    return (table.refundMinor[row] ?? 0) >= (table.totalMinor[row] ?? 0)
      ? 'REFUNDED'
      : 'PARTIALLY_REFUNDED';
  }
  return table.isPending(row) ? 'PENDING' : 'PAID';
}

/** Reads one order as of `nowSec` (UTC seconds). */
export function viewOrder(trade: StoreTrade, row: number, nowSec: number): OrderView {
  const { table } = trade;
  const totalMinor = table.totalMinor[row] ?? 0;
  const cancelledAt = table.cancelledSec[row] ?? 0;
  const cancelledSec = cancelledAt <= nowSec ? cancelledAt : 0;
  const refundAt = table.refundSec[row] ?? 0;
  const refundSec = refundAt <= nowSec ? refundAt : 0;
  const financialStatus = financialStatusOf(trade, row, nowSec);
  let refundedMinor = refundSec ? (table.refundMinor[row] ?? 0) : 0;
  if (cancelledSec && financialStatus === 'REFUNDED') refundedMinor = totalMinor;
  return {
    row,
    createdSec: table.createdSec[row] ?? 0,
    updatedSec: updatedSecOf(trade, row, nowSec),
    cancelledSec,
    cancelReason: cancelledSec
      ? (cancelReasons[table.cancelReason[row] ?? 0] ?? 'OTHER')
      : null,
    refundSec: refundSec || (refundedMinor > 0 ? cancelledSec : 0),
    refundedMinor,
    totalMinor,
    currentMinor: cancelledSec ? 0 : totalMinor - refundedMinor,
    financialStatus,
    isTest: table.isTest(row),
    isForeign: table.isForeign(row),
    items: table.items[row] ?? 1,
  };
}

/** Minor units as Shopify writes money: two decimals for all currencies here. */
export function amountOf(minor: number): string {
  return (minor / 100).toFixed(2);
}
