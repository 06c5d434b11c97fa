import type { Offering } from '#generated/prisma/client.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { OfferingRow, Offerings } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';

export function makeOfferings({ prisma }: Database): Offerings {
  return {
    published: async (agencyId, seasonCode, seasonYear) => {
      const row = await prisma.offering.findFirst({
        where: { agencyId, seasonCode, seasonYear, state: 'published' },
        orderBy: { version: 'desc' },
      });
      return row && toOffering(row);
    },
    allPublished: async (agencyId) => {
      const rows = await prisma.offering.findMany({
        where: { agencyId, state: 'published' },
        orderBy: [{ version: 'desc' }],
      });
      const latest = new Map<string, OfferingRow>();
      for (const row of rows) {
        const season = `${row.seasonCode}:${String(row.seasonYear)}`;
        if (!latest.has(season)) latest.set(season, toOffering(row));
      }
      return [...latest.values()].sort((one, other) =>
        other.terms.seasonFrom.localeCompare(one.terms.seasonFrom),
      );
    },
    byId: async (agencyId, offeringId) => {
      const row = await prisma.offering.findFirst({
        where: { id: offeringId, agencyId },
      });
      return row && toOffering(row);
    },
  };
}

function toOffering(row: Offering): OfferingRow {
  const terms = parseStored<OfferingTerms | null>(row.terms, null);
  if (!terms) throw new Error(`offering ${row.id} has no terms`);
  return { id: row.id, agencyId: row.agencyId, version: row.version, terms };
}
