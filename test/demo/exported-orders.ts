import type { StoredOrders } from './stored-facts.ts';

const HOUR_MS = 3_600_000;

/**
 * Counts a shop's orders from the CSV that the sandbox exports: another way than the app's, and
 * none of its code. Test orders are left out, as the app leaves them out.
 *
 * @param range instants; hours are whole UTC hours, which are the shops' own
 */
export async function countExport(
  sandboxUrl: string,
  shop: string,
  range: { fromMs: number; untilMs: number },
): Promise<StoredOrders> {
  const response = await fetch(`${sandboxUrl}/sandbox/orders.csv?shop=${shop}`);
  const [header, ...lines] = (await response.text()).trimEnd().split('\n');
  if (header !== 'created_at,total,currency,status,test')
    throw new Error(`the export begins with ${String(header)}`);
  const byHour = new Map<number, number>();
  let ledgerRows = 0;
  let cancelled = 0;
  let valueMinor = 0;
  for (const line of lines) {
    const [createdAt = '', total = '', , status, test] = line.split(',');
    const placedAtMs = Date.parse(createdAt);
    const isInside = placedAtMs >= range.fromMs && placedAtMs < range.untilMs;
    if (test === 'true' || !isInside) continue;
    const hour = Math.floor(placedAtMs / HOUR_MS) * HOUR_MS;
    byHour.set(hour, (byHour.get(hour) ?? 0) + 1);
    ledgerRows += 1;
    valueMinor += Math.round(Number(total) * 100);
    if (status === 'cancelled') cancelled += 1;
  }
  return { ledgerRows, cancelled, valueMinor, byHour };
}
