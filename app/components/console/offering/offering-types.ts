import type { FactData } from '#app/components/console/season-data.ts';
import type { DraftForm } from '#app/ports/draft-form.ts';

// Offerings as the browser gets them: finished text beside the draft's own fields.

export interface FindingData {
  readonly path: string;
  /** Whose field, for lists: "Extended". Empty for the offering's own. */
  readonly where: string;
  readonly text: string;
  readonly severity: 'error' | 'warning';
}

export interface PreviewRow {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** What it is in the published version, where that differs. */
  readonly was: string | null;
}

/** What a package costs in one currency. */
export interface PreviewPrice {
  readonly currency: string;
  readonly headline: { readonly price: string; readonly unit: string } | null;
  /** The other way to buy it. */
  readonly other: string | null;
  readonly extraWork: PreviewRow | null;
}

export interface PreviewTier {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly prices: readonly PreviewPrice[];
  readonly rows: readonly PreviewRow[];
}

export interface MarginRow {
  readonly key: string;
  readonly currency: string;
  readonly basis: string;
  readonly fee: string;
  readonly cost: string;
  readonly margin: string;
  readonly isLoss: boolean;
}

export interface MarginTier {
  readonly code: string;
  readonly name: string;
  readonly rows: readonly MarginRow[];
}

/** What a draft comes to as typed. */
export interface LookData {
  readonly findings: readonly FindingData[];
  readonly canPublish: boolean;
  readonly preview: {
    readonly en: readonly PreviewTier[];
    readonly pl: readonly PreviewTier[];
  };
  readonly margins: readonly MarginTier[];
  readonly differences: readonly string[];
  /** Of each tier as a headline beside its name in the editor, in the order of tiers. */
  readonly tierPrices: readonly string[];
}

export interface VersionData {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly isThis: boolean;
}

export interface ChoiceData {
  readonly value: string;
  readonly label: string;
}

export interface EditorData {
  readonly id: string;
  readonly title: string;
  readonly badge: string;
  readonly subtitle: string;
  readonly revision: number;
  readonly form: DraftForm;
  readonly look: LookData;
  readonly season: { readonly text: string; readonly url: string | null };
  /** Where stores go by other dates than the season's; null where nothing is published. */
  readonly drift: {
    readonly version: string;
    readonly facts: readonly FactData[];
  } | null;
  /** The version that is published beside this draft; null where there is none. */
  readonly publishedVersion: number | null;
  readonly versionNumber: number;
  /** What publishing would mean, in sentences. */
  readonly consequences: readonly string[];
  readonly versions: readonly VersionData[];
  readonly stores: readonly ChoiceData[];
  readonly canWithdraw: boolean;
}

/** A version that is published or withdrawn: it never changes. */
export interface VersionPageData extends Omit<EditorData, 'form' | 'revision'> {
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly canPlan: boolean;
  readonly isWithdrawn: boolean;
  readonly withdrawNotes: readonly string[];
}

/** What came of sending a draft. */
export interface EditorAnswer {
  readonly outcome:
    | 'saved'
    | 'published'
    | 'withdrawn'
    | 'changed_meanwhile'
    | 'not_a_draft'
    | 'unreadable'
    | 'has_errors'
    | 'has_warnings'
    | 'not_withdrawn';
  readonly findings: readonly FindingData[];
}
