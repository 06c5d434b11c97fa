import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import {
  amountOf,
  orderNumber,
  viewOrder,
  type OrderView,
} from '#sandbox/stores/order-view.ts';

const SLICE = 2000;
const PAGE = 50;

function statusOf(order: OrderView): string {
  return order.cancelledSec ? 'cancelled' : order.financialStatus.toLowerCase();
}

/** The export, some thousand rows at a time, so that other requests get their turn. */
function* csvParts({ trade, profile }: SandboxShop, nowMs: number): Generator<string> {
  yield 'created_at,total,currency,status,test\n';
  const nowSec = Math.floor(nowMs / 1000);
  const end = trade.table.length;
  for (let from = 0; from < end; from += SLICE) {
    let text = '';
    for (let row = from; row < Math.min(from + SLICE, end); row += 1) {
      const order = viewOrder(trade, row, nowSec);
      const created = trade.clock.isoWithOffset(order.createdSec * 1000);
      const fields = [
        created,
        amountOf(order.totalMinor),
        profile.currency,
        statusOf(order),
      ];
      text += `${fields.join(',')},${String(order.isTest)}\n`;
    }
    yield text;
  }
}

/** Streams all orders of a shop as a merchant's export would have them; no names, no scopes. */
export async function sendOrdersCsv(
  response: ServerResponse,
  shop: SandboxShop,
  nowMs: number,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${shop.profile.handle}-orders.csv"`,
  });
  try {
    await pipeline(Readable.from(csvParts(shop, nowMs)), response);
  } catch (error) {
    // A reader that goes away is no fault of ours.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
      throw error;
  }
}

/** One page of orders for the admin's own list, newest first. Page 1 is the first. */
export function ordersPage(shop: SandboxShop, page: number, nowMs: number): unknown {
  const { trade, profile } = shop;
  const total = trade.table.length;
  const first = total - 1 - (page - 1) * PAGE;
  const orders = [];
  for (let row = first; row > first - PAGE && row >= 0; row -= 1) {
    const order = viewOrder(trade, row, Math.floor(nowMs / 1000));
    orders.push({
      name: `#${orderNumber(row)}`,
      createdAt: trade.clock.isoWithOffset(order.createdSec * 1000),
      total: amountOf(order.totalMinor),
      currency: profile.currency,
      financialStatus: order.financialStatus.toLowerCase(),
      cancelled: order.cancelledSec > 0,
      test: order.isTest,
    });
  }
  return { page, pageCount: Math.max(1, Math.ceil(total / PAGE)), total, orders };
}
