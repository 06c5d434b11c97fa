import type { LedgerEntry } from '#app/ports/store-platform.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import {
  connectStore,
  HOUR,
  MINUTE,
  order,
  type RepositoryWorld,
} from '../contracts/repositories/world.ts';
import { makePrismaWorld } from './prisma-world.ts';
import { makeTestDeps, type TestDeps } from './service-deps.ts';

/** Thursday, 26 November 2026, 12:00 UTC: the watch begins. */
export const NOON = Date.UTC(2026, 10, 26, 12);
/** The ten days before. */
export const HISTORY = { fromMs: NOON - 240 * HOUR, untilMs: NOON };

export interface WatchedStoreWorld {
  readonly world: RepositoryWorld;
  readonly deps: TestDeps;
  readonly store: StoreRow;
  /** Orders from one instant to another, so many each minute. */
  sell(fromMs: number, untilMs: number, perMinute: number): Promise<void>;
}

/** A store with ten days of history up to noon, an order each minute: 60 an hour. */
export async function makeWatchedStore(): Promise<WatchedStoreWorld> {
  const world = await makePrismaWorld();
  const { counts, ledger } = world.repositories;
  const store = await connectStore(world);
  let ids = 0;
  const sell: WatchedStoreWorld['sell'] = async (fromMs, untilMs, perMinute) => {
    const entries: LedgerEntry[] = [];
    for (let ms = fromMs; ms < untilMs; ms += MINUTE)
      for (let index = 0; index < perMinute; index++)
        entries.push(order(`o${String((ids += 1))}`, ms + index));
    await ledger.record(store.id, store.zone, entries);
  };
  await sell(HISTORY.fromMs, HISTORY.untilMs, 1);
  await counts.addKnown(store.id, 'orders', HISTORY);
  while ((await counts.countDirtyHours()).length > 0);
  return { world, deps: makeTestDeps(world.repositories, NOON), store, sell };
}
