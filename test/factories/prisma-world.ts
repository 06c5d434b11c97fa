import { makeRepositories } from '#app/repositories/make-repositories.ts';
import type { RepositoryWorld } from '../contracts/repositories/world.ts';
import { makeDatabase } from './database.ts';

/** The real repositories over a fresh database file. */
export async function makePrismaWorld(): Promise<RepositoryWorld> {
  const database = await makeDatabase();
  const { prisma } = database;
  return {
    repositories: makeRepositories(database),
    addAgency: async (agency) => {
      await prisma.agency.create({ data: { ...agency, createdAt: new Date(0) } });
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
          terms: JSON.stringify(terms),
        },
      });
    },
    close: database.close,
  };
}
