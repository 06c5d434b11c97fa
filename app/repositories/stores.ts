import { randomUUID } from 'node:crypto';
import type { Prisma, Store } from '#generated/prisma/client.ts';
import type { StoreFacts, StoreRow, Stores } from '#app/ports/repositories.ts';
import type { PlatformName } from '#app/ports/store-platform.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import type { Database } from '#app/repositories/connect.ts';
import { eraseStore } from '#app/repositories/erase-store.ts';
import { joinAgency } from '#app/repositories/join-agency.ts';
import { deleteRows, insertRow } from '#app/repositories/rows.ts';
import { recountInZone } from '#app/repositories/recount-in-zone.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

export function makeStores(database: Database): Stores {
  const { prisma } = database;
  const byPlatformKey = async (platform: PlatformName, platformKey: string) => {
    const row = await prisma.store.findUnique({
      where: { platform_platformKey: { platform, platformKey } },
    });
    return row && toStore(row);
  };
  const byId = async (storeId: string) => {
    const row = await prisma.store.findUnique({ where: { id: storeId } });
    return row && toStore(row);
  };
  const update = async (storeId: string, facts: Partial<StoreFacts>) => {
    const before = await byId(storeId);
    await prisma.store.update({ where: { id: storeId }, data: toData(facts) });
    if (facts.zone !== undefined && before && before.zone !== facts.zone)
      await recountInZone(database, storeId, facts.zone);
  };
  return {
    byId,
    byPlatformKey,
    ofAgency: async (agencyId) =>
      (
        await prisma.store.findMany({ where: { agencyId }, orderBy: { name: 'asc' } })
      ).map(toStore),
    connected: async () =>
      (await prisma.store.findMany({ where: { disconnectedAt: null } })).map(toStore),
    connect: (facts, at) => connect(database, { byPlatformKey, update }, facts, at),
    updateFacts: update,
    disconnect: async (storeId, at) => {
      await prisma.store.updateMany({
        where: { id: storeId, disconnectedAt: null },
        data: { disconnectedAt: new Date(at) },
      });
    },
    erase: (storeId, at) => database.write((sql) => eraseStore(sql, storeId, at)),
    plan: async (storeId) => {
      const row = await prisma.plan.findUnique({ where: { storeId } });
      if (!row) return null;
      const { name, currency, includedHours } = row;
      const priceMinor = Number(row.priceMinor);
      return { name, priceMinor, currency, includedHours, period: 'month' };
    },
    savePlan: (storeId, plan, audit) =>
      database.write(async (sql) => {
        const { name, priceMinor, currency, includedHours, period } = plan;
        await deleteRows(sql, 'Plan', { storeId });
        const columns = { name, priceMinor, currency, includedHours, period };
        await insertRow(sql, 'Plan', { storeId, ...columns });
        await appendAudit(sql, audit);
      }),
    join: (storeId, codeId, now, audits) =>
      database.write((sql) => joinAgency(sql, storeId, codeId, now, audits)),
  };
}

interface Own {
  byPlatformKey(platform: PlatformName, key: string): Promise<StoreRow | null>;
  update(storeId: string, facts: Partial<StoreFacts>): Promise<void>;
}

async function connect(
  { sql, prisma }: Database,
  own: Own,
  facts: StoreFacts,
  at: number,
): Promise<{ store: StoreRow; isNew: boolean }> {
  // Two first requests can meet here: the unique key lets one of them create the store.
  const created = await sql.run(
    `INSERT INTO "Store" ("id","agencyId","platform","platformKey","name","currency","zone","market","contactEmail","scopes","connectedAt")
     VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT ("platform","platformKey") DO NOTHING`,
    [
      randomUUID(),
      facts.agencyId,
      facts.platform,
      facts.platformKey,
      facts.name,
      facts.currency,
      facts.zone,
      facts.market,
      facts.contactEmail,
      facts.scopes.join(' '),
      storedDate(at),
    ],
  );
  if (created === 0) {
    const known = await own.byPlatformKey(facts.platform, facts.platformKey);
    if (known) {
      // A store changes its agency by a code of its own will, never by being opened again.
      await own.update(known.id, { ...facts, agencyId: known.agencyId });
      if (known.disconnectedAt !== null) {
        const data = { connectedAt: new Date(at), disconnectedAt: null, erasedAt: null };
        await prisma.store.update({ where: { id: known.id }, data });
      }
    }
  }
  const store = await own.byPlatformKey(facts.platform, facts.platformKey);
  if (!store) throw new Error('a store vanished while it was being connected');
  return { store, isNew: created === 1 };
}

const FACTS = [
  'agencyId',
  'platform',
  'platformKey',
  'name',
  'currency',
  'zone',
  'market',
  'contactEmail',
] as const satisfies readonly (keyof StoreFacts)[];

/** Only the facts: what is handed in may be a whole row, with instants of another shape. */
function toData(facts: Partial<StoreFacts>): Prisma.StoreUncheckedUpdateInput {
  const given = FACTS.filter((name) => facts[name] !== undefined);
  return {
    ...Object.fromEntries(given.map((name) => [name, facts[name]])),
    ...(facts.scopes === undefined ? {} : { scopes: facts.scopes.join(' ') }),
  };
}

function toStore(row: Store): StoreRow {
  return {
    id: row.id,
    agencyId: row.agencyId,
    platform: row.platform === 'woocommerce' ? 'woocommerce' : 'shopify',
    platformKey: row.platformKey,
    name: row.name,
    currency: row.currency,
    zone: row.zone,
    market: row.market,
    contactEmail: row.contactEmail,
    scopes: row.scopes.split(' ').filter((scope) => scope !== ''),
    connectedAt: row.connectedAt.getTime(),
    disconnectedAt: row.disconnectedAt?.getTime() ?? null,
    erasedAt: row.erasedAt?.getTime() ?? null,
  };
}
