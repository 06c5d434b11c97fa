import { latestSeasonFirst } from '#app/domain/offerings/latest-first.ts';
import type { OfferingRow, Offerings } from '#app/ports/catalogue.ts';
import type { Database } from '#app/repositories/connect.ts';
import {
  discardDraft,
  draft,
  publish,
  saveDraft,
  withdraw,
} from '#app/repositories/offering-changes.ts';
import {
  draftKeyOf,
  keyOf,
  toOffering,
  toVersion,
  type StoredTerms,
} from '#app/repositories/offering-rows.ts';

/** Sold in every market that has no offering of its own. */
const EVERY_MARKET = '*';

export function makeOfferings(database: Database): Offerings {
  const { prisma, sql, write } = database;
  return {
    published: async (agencyId, seasonCode, seasonYear, market) => {
      const rows = await sql.all<StoredTerms & { market: string }>(
        `SELECT "id", "agencyId", "version", "terms", "market" FROM "Offering"
         WHERE "agencyId" = ? AND "seasonCode" = ? AND "seasonYear" = ? AND "state" = 'published'
           AND "market" IN (?,?) ORDER BY "version" DESC`,
        [agencyId, seasonCode, seasonYear, market, EVERY_MARKET],
      );
      const row = rows.find((one) => one.market === market) ?? rows[0];
      return row ? toOffering(row) : null;
    },
    allPublished: async (agencyId) => {
      const rows = await sql.all<StoredTerms>(
        `SELECT "id", "agencyId", "version", "terms" FROM "Offering"
         WHERE "agencyId" = ? AND "state" = 'published' ORDER BY "version" DESC`,
        [agencyId],
      );
      return latestSeasonFirst(latestOfEach(rows.map(toOffering)));
    },
    byId: async (agencyId, id) => {
      const row = await prisma.offering.findFirst({ where: { id, agencyId } });
      return row && toVersion(row);
    },
    versions: async (agencyId) => {
      const rows = await prisma.offering.findMany({ where: { agencyId } });
      return latestSeasonFirst(rows.map(toVersion));
    },
    draft: (row, at, audit) => write((inside) => draft(inside, row, at, audit)),
    saveDraft: (agencyId, id, saved, at, audit) =>
      write((inside) => saveDraft(inside, { agencyId, id }, saved, at, audit)),
    discardDraft: (agencyId, id, audit) =>
      write((inside) => discardDraft(inside, { agencyId, id }, audit)),
    publish: (agencyId, id, revision, by, at, audit) =>
      write((inside) => publish(inside, { agencyId, id, revision }, by, at, audit)),
    withdraw: (agencyId, key, audit) =>
      write((inside) => withdraw(inside, agencyId, key, audit)),
  };
}

/** Of each key the first one met. */
function latestOfEach(rows: readonly OfferingRow[]): OfferingRow[] {
  const latest = new Map<string, OfferingRow>();
  for (const row of rows) {
    const key = draftKeyOf(row.agencyId, keyOf(row.terms));
    if (!latest.has(key)) latest.set(key, row);
  }
  return [...latest.values()];
}
