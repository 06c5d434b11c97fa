import type { LedgerEntry } from '#app/ports/store-platform.ts';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeShopifyRegistrations } from '#app/repositories/shopify-registrations.ts';
import {
  agencyRow,
  HOUR,
  MINUTE,
  order,
  storeFacts,
} from '../contracts/repositories/world.ts';
import { makeEmptyDatabase } from '../factories/database.ts';

/** Thursday, 26 November 2026, 12:00 UTC: the watch begins. */
export const NOON = Date.UTC(2026, 10, 26, 12);
const HISTORY = { fromMs: NOON - 240 * HOUR, untilMs: NOON };
export const SEALING_KEYS = `test:${Buffer.alloc(32, 9).toString('base64')}`;

export interface WatchedStore {
  readonly id: string;
  readonly shop: string;
  readonly secret: string;
}

export interface WatchedStores {
  readonly url: string;
  readonly database: Database;
  readonly repositories: ReturnType<typeof makeRepositories>;
  readonly stores: readonly WatchedStore[];
  remove(): Promise<void>;
}

/** A database with so many stores, each with ten days of an order a minute up to noon. */
export async function makeWatchedStores(count: number): Promise<WatchedStores> {
  const { url, remove } = await makeEmptyDatabase();
  const database = await openDatabase(url);
  const repositories = makeRepositories(database);
  await database.prisma.agency.create({
    data: { ...agencyRow(), createdAt: new Date(0) },
  });
  const registrations = makeShopifyRegistrations(database, makeSealer(SEALING_KEYS));
  const stores: WatchedStore[] = [];
  for (let number = 1; number <= count; number++) {
    const shop = `watched-${String(number).padStart(3, '0')}.myshopify.com`;
    const facts = storeFacts({ platformKey: shop, zone: 'UTC' });
    const { store } = await repositories.stores.connect(facts, NOON - 240 * HOUR);
    const secret = `secret of ${shop}`;
    const clientId = `client of ${shop}`;
    const registration = { clientId, agencyId: 'agency', shop, secret };
    await registrations.save({ ...registration, previousSecret: null });
    await repositories.counts.addKnown(store.id, 'orders', HISTORY);
    stores.push({ id: store.id, shop, secret });
  }
  const world = { url, database, repositories, stores };
  await sellAlike(world, HISTORY.fromMs, HISTORY.untilMs);
  while ((await repositories.counts.countDirtyHours()).length > 0);
  return {
    ...world,
    remove: async () => {
      await database.close();
      await remove();
    },
  };
}

/** An order a minute in every store: written for one, copied for the others. */
async function sellAlike(
  { database, repositories, stores }: Omit<WatchedStores, 'remove'>,
  fromMs: number,
  untilMs: number,
): Promise<void> {
  const [first, ...others] = stores;
  if (first === undefined) return;
  await repositories.ledger.record(first.id, 'UTC', orders(first, fromMs, untilMs, 1));
  await database.write(async (sql) => {
    const tables = {
      OrderLedger:
        '"orderId", "minute", "state", "valueMinor", "currency", "updatedAtMs"',
      DirtyHour: '"hourStart"',
    };
    for (const { id } of others)
      for (const [table, columns] of Object.entries(tables))
        await sql.run(
          `INSERT INTO "${table}" ("storeId", ${columns})
           SELECT CAST(? AS TEXT), ${columns} FROM "${table}" WHERE "storeId" = ?`,
          [id, first.id],
        );
  });
}

/** So many orders in each minute, one after another from the minute's begin. */
export function orders(
  { shop }: WatchedStore,
  fromMs: number,
  untilMs: number,
  perMinute: number,
): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let ms = fromMs; ms < untilMs; ms += MINUTE)
    for (let index = 0; index < perMinute; index++)
      entries.push(order(`${shop} ${String(ms + index)}`, ms + index));
  return entries;
}

/** A store's afternoon: so many orders a minute from a minute after noon on. */
export interface Trade {
  readonly fromMinute: number;
  readonly perMinute: number;
}

/** Writes a store's afternoon down beforehand: a worker sees of it what its clock has come to. */
export async function sellAfternoon(
  { repositories }: Pick<WatchedStores, 'repositories'>,
  store: WatchedStore,
  trade: readonly Trade[],
  untilMinute: number,
): Promise<void> {
  const at = (minute: number) => NOON + minute * MINUTE;
  for (const [index, { fromMinute, perMinute }] of trade.entries()) {
    const until = trade[index + 1]?.fromMinute ?? untilMinute;
    const entries = orders(store, at(fromMinute), at(until), perMinute);
    await repositories.ledger.record(store.id, 'UTC', entries);
  }
}
