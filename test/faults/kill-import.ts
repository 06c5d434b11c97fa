import { setTimeout as pause } from 'node:timers/promises';
import { countExport } from '../demo/exported-orders.ts';
import type { TestDemo } from '../demo/running-demo.ts';
import { openPage, untilCounted, untilImport } from '../demo/store-visits.ts';
import {
  endLeases,
  readImport,
  readStoredOrders,
  type ImportState,
  type StoredOrders,
} from '../demo/stored-facts.ts';

export interface KillPlan {
  readonly shop: string;
  /** Kills fall into the windows that are read this way. */
  readonly by: 'page' | 'bulk';
  readonly kills: number;
  /** 0 up to 1, evenly spread. */
  readonly random: () => number;
  /** Waits for leases as the next process would; otherwise their time is said to have passed. */
  readonly isWaitingForLeases: boolean;
}

/** From so many orders on, a window is read by bulk operation. */
const BULK_FROM = 25_000;

export interface KillReport {
  readonly import: ImportState;
  readonly stored: StoredOrders;
  readonly exported: StoredOrders;
  /** Orders read at each kill; null before the import began. */
  readonly killedAt: readonly (number | null)[];
  /** Kinds of cursor seen: `page`, `bulk`. */
  readonly cursors: ReadonlySet<string>;
}

/** Opens a shop, kills the app again and again while it imports, and gives what came of it. */
export async function killWhileImporting(
  demo: TestDemo,
  plan: KillPlan,
): Promise<KillReport> {
  const { databaseUrl } = demo.settings;
  await openPage(demo, plan.shop);
  const shares = Array.from({ length: plan.kills }, plan.random)
    .map((share) => share * 0.95)
    .sort((a, b) => a - b);
  const killedAt: (number | null)[] = [];
  const cursors = new Set<string>();
  for (const share of shares) {
    await untilShare(demo, plan, share, cursors);
    // The point falls anywhere: in a page, a transaction, a request, a pause.
    await pause(plan.random() * 120);
    await demo.crash('app');
    killedAt.push((await readImport(databaseUrl, plan.shop))?.read ?? null);
    if (!plan.isWaitingForLeases) await endLeases(databaseUrl);
    await demo.revive('app');
  }
  const done = await untilImport(demo, plan.shop, (state) => {
    rememberCursors(state, cursors);
    return state.state === 'done';
  });
  await untilCounted(demo);
  return {
    import: done,
    stored: await readStoredOrders(databaseUrl, plan.shop),
    exported: await countExport(demo.settings.sandboxUrl, plan.shop, spanOf(done)),
    killedAt,
    cursors,
  };
}

async function untilShare(
  demo: TestDemo,
  { shop, by }: KillPlan,
  share: number,
  cursors: Set<string>,
): Promise<void> {
  await untilImport(demo, shop, (state) => {
    rememberCursors(state, cursors);
    const windows = state.windows.filter(
      ({ expected }) => (expected ?? 0) >= BULK_FROM === (by === 'bulk'),
    );
    const expected = windows.reduce((sum, window) => sum + (window.expected ?? 0), 0);
    const read = windows.reduce((sum, window) => sum + window.read, 0);
    return state.state === 'done' || (expected > 0 && read >= share * expected);
  });
}

function rememberCursors({ windows }: ImportState, cursors: Set<string>): void {
  for (const { cursor } of windows)
    if (cursor !== null) cursors.add(cursor.slice(0, cursor.indexOf(' ')));
}

/** Windows touch each other: together they are one stretch. */
function spanOf({ windows }: ImportState): { fromMs: number; untilMs: number } {
  return {
    fromMs: Math.min(...windows.map((window) => window.fromMs)),
    untilMs: Math.max(...windows.map((window) => window.untilMs)),
  };
}
