import type { Offering } from '#generated/prisma/client.ts';
import type { OfferingCosts, OfferingTerms } from '#app/domain/offerings/types.ts';
import type { OfferingKey, OfferingRow, OfferingVersion } from '#app/ports/catalogue.ts';
import { parseStored } from '#app/repositories/json.ts';

export function keyOf(terms: OfferingTerms): OfferingKey {
  const { seasonCode, seasonYear, market } = terms;
  return { seasonCode, seasonYear, market };
}

/** Unique while a draft lies open: one draft a key. */
export function draftKeyOf(agencyId: string, key: OfferingKey): string {
  return `${agencyId}:${key.seasonCode}:${String(key.seasonYear)}:${key.market}`;
}

/** What of a row the terms need. */
export type StoredTerms = Pick<Offering, 'id' | 'agencyId' | 'version' | 'terms'>;

export function toOffering(row: StoredTerms): OfferingRow {
  const terms = parseStored<OfferingTerms | null>(row.terms, null);
  if (!terms) throw new Error(`offering ${row.id} has no terms`);
  return { id: row.id, agencyId: row.agencyId, version: row.version, terms };
}

const STATES = ['draft', 'published', 'withdrawn'] as const;

export function toVersion(row: Offering): OfferingVersion {
  const state = STATES.find((known) => known === row.state);
  if (!state) throw new Error(`offering ${row.id} has the unknown state ${row.state}`);
  return {
    ...toOffering(row),
    state,
    publishedAt: row.publishedAt?.getTime() ?? null,
    publishedBy: row.publishedBy,
    costs: parseStored<OfferingCosts | null>(row.costs, null),
    revision: row.revision,
    changedAt: row.changedAt.getTime(),
  };
}
