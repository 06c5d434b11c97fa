import type {
  LocalText,
  OfferingCosts,
  OfferingTerms,
} from '#app/domain/offerings/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import type { AuditEntry } from '#app/ports/audit.ts';

/** What an agency sells, and when. */

export interface OfferingRow {
  readonly id: string;
  readonly agencyId: string;
  readonly version: number;
  readonly terms: OfferingTerms;
}

/** A version with what only the agency sees of it. */
export interface OfferingVersion extends OfferingRow {
  readonly state: 'draft' | 'published' | 'withdrawn';
  /** Null while a draft. */
  readonly publishedAt: EpochMs | null;
  readonly publishedBy: string | null;
  /** Null where the agency states none. */
  readonly costs: OfferingCosts | null;
  /** Counts the savings of a draft: who saves names the one they read. */
  readonly revision: number;
  readonly changedAt: EpochMs;
}

/** Which offering a version is of. `market` as in its terms. */
export interface OfferingKey {
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly market: string;
}

export interface Offerings {
  /**
   * What a market can buy of a season: the latest published version for the market itself, or else
   * for every market; null where there is none.
   */
  published(
    agencyId: string,
    seasonCode: string,
    seasonYear: number,
    market: string,
  ): Promise<OfferingRow | null>;
  /** All published, latest version of each key, latest season first. */
  allPublished(agencyId: string): Promise<OfferingRow[]>;
  byId(agencyId: string, offeringId: string): Promise<OfferingVersion | null>;
  /** Every version of every key, drafts too; latest season first, then latest version. */
  versions(agencyId: string): Promise<OfferingVersion[]>;
  /**
   * Starts a draft: the next version of its terms' key. `taken` where a draft of the key lies open.
   */
  draft(
    row: {
      id: string;
      agencyId: string;
      terms: OfferingTerms;
      costs: OfferingCosts | null;
    },
    at: EpochMs,
    audit: AuditEntry,
  ): Promise<
    { outcome: 'drafted'; version: number } | { outcome: 'taken'; draftId: string }
  >;
  /** Saves a draft; `changed_meanwhile` unless `revision` is the one it has. Never a published one. */
  saveDraft(
    agencyId: string,
    offeringId: string,
    draft: { terms: OfferingTerms; costs: OfferingCosts | null; revision: number },
    at: EpochMs,
    audit: AuditEntry,
  ): Promise<'saved' | 'changed_meanwhile' | 'not_a_draft'>;
  discardDraft(agencyId: string, offeringId: string, audit: AuditEntry): Promise<boolean>;
  /** From here on it never changes; the database refuses. */
  publish(
    agencyId: string,
    offeringId: string,
    revision: number,
    by: string,
    at: EpochMs,
    audit: AuditEntry,
  ): Promise<'published' | 'changed_meanwhile' | 'not_a_draft'>;
  /** Takes every published version of the key off sale; agreements keep theirs. */
  withdraw(agencyId: string, key: OfferingKey, audit: AuditEntry): Promise<number>;
}

export interface SeasonRow extends AgencySeason {
  readonly id: string;
  readonly agencyId: string;
  readonly name: LocalText;
}

export interface Seasons {
  /** Latest first. */
  all(agencyId: string): Promise<SeasonRow[]>;
  byId(agencyId: string, seasonId: string): Promise<SeasonRow | null>;
  /** Creates or changes; `taken` where code, year and market are another season's. */
  save(row: SeasonRow, audit: AuditEntry): Promise<'saved' | 'taken'>;
  remove(agencyId: string, seasonId: string, audit: AuditEntry): Promise<boolean>;
}
