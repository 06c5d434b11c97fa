import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import {
  parseShopifyql,
  type SessionsQuery,
} from '#sandbox/shopifyql/parse-shopifyql.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

interface Column {
  name: string;
  dataType: string;
  displayName: string;
}

/** The answer of `shopifyqlQuery`: a table, or why the query could not be read. */
export interface ShopifyqlAnswer {
  tableData: { columns: Column[]; rows: Record<string, string>[] } | null;
  parseErrors: string[];
}

/** A local day as days since 1970-01-01, or null for what is not a day. */
function readDay(text: string, today: number): number | null {
  if (text === 'today') return today;
  if (text === 'yesterday') return today - 1;
  const back = /^-(\d+)d$/.exec(text);
  if (back?.[1]) return today - Number(back[1]);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms / DAY_MS;
}

function refused(message: string): ShopifyqlAnswer {
  return { tableData: null, parseErrors: [message] };
}

/**
 * Runs a ShopifyQL query over a shop's visits. Days are the shop's own; UNTIL is included.
 * A bad query is an answer too: no table, and the reason.
 */
export function runShopifyql(
  text: string,
  shop: SandboxShop,
  nowMs: number,
): ShopifyqlAnswer {
  const query = parseShopifyql(text);
  if (typeof query === 'string') return refused(query);
  const today = Math.floor(shop.trade.clock.toLocalMs(nowMs) / DAY_MS);
  const since = readDay(query.since, today);
  const until = readDay(query.until, today);
  if (since === null) return refused(`SINCE '${query.since}' is not a date.`);
  if (until === null) return refused(`UNTIL '${query.until}' is not a date.`);
  if (until < since) return refused('UNTIL is before SINCE.');
  const rows = query.every === 'hour' ? hourRows : dayRows;
  const table = rows(shop, since, Math.min(until, today), nowMs);
  if (query.isDescending) table.reverse();
  return {
    tableData: { columns: columnsOf(query), rows: table.slice(0, query.limit) },
    parseErrors: [],
  };
}

function columnsOf(query: SessionsQuery): Column[] {
  const time =
    query.every === 'hour'
      ? { name: 'hour', dataType: 'HOUR_TIMESTAMP', displayName: 'Hour' }
      : { name: 'day', dataType: 'DAY_TIMESTAMP', displayName: 'Day' };
  return [time, { name: 'sessions', dataType: 'INTEGER', displayName: 'Sessions' }];
}

/** One row an hour of the clock: 23 or 25 on the days it changes, none after now. */
function hourRows(
  shop: SandboxShop,
  since: number,
  until: number,
  nowMs: number,
): Record<string, string>[] {
  const { clock } = shop.trade;
  const rows: Record<string, string>[] = [];
  const endMs = Math.min(clock.toUtcMs((until + 1) * DAY_MS), nowMs);
  for (let ms = clock.toUtcMs(since * DAY_MS); ms < endMs; ms += HOUR_MS) {
    const sessions = shop.trade.visitsOf(ms / 1000, nowMs);
    rows.push({ hour: clock.isoWithOffset(ms), sessions: String(sessions) });
  }
  return rows;
}

function dayRows(
  shop: SandboxShop,
  since: number,
  until: number,
  nowMs: number,
): Record<string, string>[] {
  const rows: Record<string, string>[] = [];
  for (let day = since; day <= until; day += 1) {
    const total = hourRows(shop, day, day, nowMs).reduce(
      (sum, row) => sum + Number(row['sessions']),
      0,
    );
    rows.push({
      day: new Date(day * DAY_MS).toISOString().slice(0, 10),
      sessions: String(total),
    });
  }
  return rows;
}
