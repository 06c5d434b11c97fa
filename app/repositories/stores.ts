import { randomUUID } from 'node:crypto';
import { AppError } from '#app/domain/shared/errors.ts';
import type { Plan } from '#app/domain/offerings/types.ts';
import type { StoreFacts, StoreRow, Stores } from '#app/ports/repositories.ts';
import type { Outbox } from '#app/ports/outbox.ts';
import type { PlatformName } from '#app/ports/store-platform.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import type { Database } from '#app/repositories/connect.ts';
import { eraseMost, eraseStore } from '#app/repositories/erase-store.ts';
import { joinAgency } from '#app/repositories/join-agency.ts';
import {
  deleteRows,
  findRow,
  findRows,
  insertRow,
  insertUnlessTaken,
  updateRows,
  type Columns,
} from '#app/repositories/rows.ts';
import { moveToZone } from '#app/repositories/recount-in-zone.ts';
import { storeOfRow, type StoreColumns } from '#app/repositories/store-rows.ts';
import { storedDate } from '#app/repositories/stored-date.ts';
import { writeOutbox } from '#app/repositories/write-outbox.ts';

export function makeStores(database: Database): Stores {
  const { prisma, sql } = database;
  const one = async (where: Columns): Promise<StoreRow | null> => {
    const row = await findRow<StoreColumns>(sql, 'Store', where);
    return row && storeOfRow(row);
  };
  const all = async (where: Columns, orderBy: string): Promise<StoreRow[]> =>
    (await findRows<StoreColumns>(sql, 'Store', where, orderBy)).map(storeOfRow);
  const byPlatformKey = (platform: PlatformName, platformKey: string) =>
    one({ platform, platformKey });
  const byId = (storeId: string) => one({ id: storeId });
  const update: Stores['updateFacts'] = async (storeId, facts, outbox) => {
    if (!(await byId(storeId))) throw new AppError('not_found', `no store ${storeId}`);
    await database.write(async (inside) => {
      if (facts.zone !== undefined) await moveToZone(inside, storeId, facts.zone);
      const columns = toColumns(facts);
      if (Object.keys(columns).length > 0)
        await updateRows(inside, 'Store', columns, { id: storeId });
      await writeOutbox(inside, outbox);
    }, 'row_locks');
  };
  return {
    byId,
    byPlatformKey,
    ofAgency: (agencyId) => all({ agencyId }, '"name"'),
    connected: () => all({ disconnectedAt: null }, '"id"'),
    connect: (facts, at, arriving = () => ({})) =>
      connect(database, { byPlatformKey, update }, facts, at, arriving),
    updateFacts: update,
    disconnect: async (storeId, at) => {
      await prisma.store.updateMany({
        where: { id: storeId, disconnectedAt: null },
        data: { disconnectedAt: new Date(at) },
      });
    },
    erase: async (storeId, at) => {
      await eraseMost(sql, storeId);
      await database.write((inside) => eraseStore(inside, storeId, at));
    },
    plan: async (storeId) => {
      type Stored = Pick<Plan, 'name' | 'priceMinor' | 'currency' | 'includedHours'>;
      const row = await findRow<Stored>(sql, 'Plan', { storeId });
      if (!row) return null;
      const { name, priceMinor, currency, includedHours } = row;
      return { name, priceMinor, currency, includedHours, period: 'month' };
    },
    savePlan: (storeId, plan, audit) =>
      database.write(async (inside) => {
        const { name, priceMinor, currency, includedHours, period } = plan;
        await deleteRows(inside, 'Plan', { storeId });
        const columns = { name, priceMinor, currency, includedHours, period };
        await insertRow(inside, 'Plan', { storeId, ...columns });
        await appendAudit(inside, audit);
      }),
    join: (storeId, codeId, now, audits) =>
      database.write((inside) => joinAgency(inside, storeId, codeId, now, audits)),
  };
}

interface Own {
  byPlatformKey(platform: PlatformName, key: string): Promise<StoreRow | null>;
  readonly update: Stores['updateFacts'];
}

async function connect(
  { write }: Database,
  own: Own,
  facts: StoreFacts,
  at: number,
  arriving: (storeId: string) => Outbox,
): Promise<{ store: StoreRow; isNew: boolean }> {
  // Two first requests can meet here: the unique key lets one of them create the store.
  const isNew = await write(async (inside) => {
    const id = randomUUID();
    const row = { id, ...toColumns(facts), connectedAt: storedDate(at) };
    const isFirst = await insertUnlessTaken(inside, 'Store', row);
    if (isFirst) await writeOutbox(inside, arriving(id));
    return isFirst;
  });
  if (!isNew) {
    const known = await own.byPlatformKey(facts.platform, facts.platformKey);
    if (known) {
      // A store changes its agency by a code of its own will, never by being opened again.
      await own.update(known.id, { ...facts, agencyId: known.agencyId });
      if (known.disconnectedAt !== null)
        await write(async (inside) => {
          const back = {
            connectedAt: storedDate(at),
            disconnectedAt: null,
            erasedAt: null,
          };
          await updateRows(inside, 'Store', back, { id: known.id });
          await writeOutbox(inside, arriving(known.id));
        });
    }
  }
  const store = await own.byPlatformKey(facts.platform, facts.platformKey);
  if (!store) throw new Error('a store vanished while it was being connected');
  return { store, isNew };
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
function toColumns(facts: Partial<StoreFacts>): Columns {
  const given = FACTS.flatMap((name) => {
    const fact = facts[name];
    return fact === undefined ? [] : [[name, fact] as const];
  });
  return {
    ...Object.fromEntries(given),
    ...(facts.scopes === undefined ? {} : { scopes: facts.scopes.join(' ') }),
  };
}
