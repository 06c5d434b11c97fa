import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeShopifyRegistrations } from '#app/repositories/shopify-registrations.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { agencyRow, storeFacts } from '../contracts/repositories/world.ts';
import { addSite } from '../factories/connected-site.ts';
import { AppUnderFault, freePort, logFileIn } from './app-under-fault.ts';
import { checkBook, type BookCheck } from './check-book.ts';
import { DeliveryBook, type FaultStore } from './delivery-book.ts';
import type { FaultDatabase } from './fault-database.ts';
import { FaultSender } from './fault-sender.ts';
import { DeliveryMaker } from './make-deliveries.ts';

export interface FaultWorld {
  readonly app: AppUnderFault;
  readonly sender: FaultSender;
  readonly book: DeliveryBook;
  readonly maker: DeliveryMaker;
  readonly stores: readonly FaultStore[];
  /** Asks the database from outside, past whatever stands between it and the app. */
  ask<Result>(question: (database: Database) => Promise<Result>): Promise<Result>;
  /** Waits until all is counted, then sets the database against the book. */
  check(): Promise<BookCheck>;
  close(): Promise<void>;
}

export interface FaultWorldOptions {
  readonly seed: number;
  readonly preload?: string;
  /** The address that the app is given; the database's own where there is nothing in between. */
  readonly appUrl?: (databaseUrl: string) => string;
}

const SEALING_KEYS = `fault:${Buffer.alloc(32, 9).toString('base64')}`;
/** A worker that waits for a silent connection lets go of it after half a minute. */
const COUNTED_MS = 60_000;

const PLACES = [
  { platform: 'shopify', key: 'fault-one.myshopify.com', zone: 'Europe/Warsaw' },
  { platform: 'shopify', key: 'fault-two.myshopify.com', zone: 'America/New_York' },
  { platform: 'woocommerce', key: 'https://fault-three.invalid', zone: 'Asia/Kolkata' },
  { platform: 'woocommerce', key: 'https://fault-four.invalid', zone: 'Europe/Warsaw' },
] as const;

/** The real app on a database with four stores, and a sender that remembers what was acknowledged. */
export async function startFaultWorld(
  place: FaultDatabase,
  { seed, preload, appUrl = (url) => url }: FaultWorldOptions,
): Promise<FaultWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-faults-'));
  const { url } = place;
  const ask: FaultWorld['ask'] = async (question) => {
    const database = await openDatabase(url);
    try {
      return await question(database);
    } finally {
      await database.close();
    }
  };
  const stores = await ask(addStores);
  const port = await freePort();
  const app = new AppUnderFault({
    databaseUrl: appUrl(url),
    sealingKeys: SEALING_KEYS,
    port,
    operatingPort: await freePort(),
    logFile: logFileIn(folder),
    ...(preload === undefined ? {} : { preload }),
  });
  const book = new DeliveryBook();
  const maker = new DeliveryMaker(stores, book, seededRandom(seed));
  const sender = new FaultSender(port, maker, book);
  const world: FaultWorld = {
    app,
    sender,
    book,
    maker,
    stores,
    ask,
    check: () =>
      ask(async ({ sql }) => {
        await untilCounted(sql);
        return checkBook(sql, book, stores);
      }),
    close: async () => {
      await sender.stop();
      sender.close();
      await app.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await app.ready();
  } catch (error) {
    await world.close();
    throw error;
  }
  return world;
}

async function untilCounted(sql: Database['sql']): Promise<void> {
  for (const until = Date.now() + COUNTED_MS; Date.now() < until;) {
    const [left] = await sql.all<{ hours: number }>(
      'SELECT COUNT(*) AS hours FROM "DirtyHour"',
    );
    if (left?.hours === 0) return;
    await pause(100);
  }
  throw new Error('hours stay uncounted');
}

async function addStores(database: Database): Promise<FaultStore[]> {
  const repositories = makeRepositories(database);
  const sealer = makeSealer(SEALING_KEYS);
  await database.prisma.agency.create({
    data: { ...agencyRow(), createdAt: new Date(0) },
  });
  const stores: FaultStore[] = [];
  for (const { platform, key, zone } of PLACES) {
    const facts = storeFacts({ platform, platformKey: key, zone, currency: 'PLN' });
    const { store } = await repositories.stores.connect(facts, 0);
    const secret = `secret of ${key}`;
    stores.push({ storeId: store.id, platform, key, secret, zone });
    if (platform === 'shopify') {
      await makeShopifyRegistrations(database, sealer).save({
        clientId: `client of ${key}`,
        agencyId: 'agency',
        shop: key,
        secret,
        previousSecret: null,
      });
      continue;
    }
    await addSite(database, sealer, { storeId: store.id, siteUrl: key, secret });
  }
  return stores;
}
