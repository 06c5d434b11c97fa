import type { Agencies, AgencyRow } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';

export function makeAgencies({ prisma }: Database): Agencies {
  return {
    byId: async (agencyId) => {
      const row = await prisma.agency.findUnique({ where: { id: agencyId } });
      return row && toAgency(row);
    },
  };
}

function toAgency(row: AgencyRow): AgencyRow {
  const { id, name, contactName, contactEmail, contactPhone, locale, zone } = row;
  return { id, name, contactName, contactEmail, contactPhone, locale, zone };
}
