import { makeRepositories } from '#app/repositories/make-repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { draftKeyOf, keyOf } from '#app/repositories/offering-rows.ts';
import type { RepositoryWorld } from '../contracts/repositories/world.ts';
import { siteRow } from './connected-site.ts';
import { makeDatabase } from './database.ts';

/** The real repositories over a fresh database file. */
export async function makePrismaWorld(): Promise<RepositoryWorld> {
  return worldOf(await makeDatabase());
}

/** A world over a database that a test also reads itself. */
export function worldOf(database: Database): RepositoryWorld {
  const { prisma } = database;
  return {
    repositories: makeRepositories(database),
    addAgency: async (agency) => {
      await prisma.agency.create({ data: { ...agency, createdAt: new Date(0) } });
    },
    addMember: async ({ id, agencyId, name, email, role, createdAt }) => {
      const since = { createdAt: new Date(createdAt) };
      await prisma.member.create({ data: { id, agencyId, name, email, role, ...since } });
    },
    addOffering: async ({ id, agencyId, version, terms }, state) => {
      await prisma.offering.create({
        data: {
          id,
          agencyId,
          version,
          state,
          seasonCode: terms.seasonCode,
          seasonYear: terms.seasonYear,
          market: terms.market,
          publishedAt: state === 'draft' ? null : new Date(0),
          changedAt: new Date(0),
          draftKey: state === 'draft' ? draftKeyOf(agencyId, keyOf(terms)) : null,
          terms: JSON.stringify(terms),
        },
      });
    },
    sayHeartbeat: async (storeId, { atMs, arrivedAtMs, newestOrderId }) => {
      const newestOrder =
        newestOrderId === null ? null : { id: newestOrderId, createdAtMs: atMs };
      const heartbeat = { atMs, newestOrder, ordersLastHour: 0, webhooks: [] };
      const said = {
        heartbeat: JSON.stringify(heartbeat),
        heartbeatAtMs: BigInt(arrivedAtMs),
      };
      await prisma.wooConnection.upsert({
        where: { storeId },
        update: said,
        create: { ...siteRow(storeId, 'https://shop.example'), ...said },
      });
    },
    close: database.close,
  };
}
