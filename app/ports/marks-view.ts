import type { MarkFinding } from '#app/domain/marks/check-mark.ts';
import type { MarkKind } from '#app/domain/marks/types.ts';
import type { Uplift } from '#app/domain/marks/uplift.ts';
import type { EpochMs, LocalDate } from '#app/domain/shared/types.ts';

/** A mark's form as it was typed. Dates and times are the store's own; both days are included. */
export interface MarkForm {
  /** Empty for a new one. */
  readonly id: string;
  readonly kind: MarkKind;
  readonly name: string;
  readonly from: string;
  /** `HH:MM`; empty for the day's begin. */
  readonly fromTime: string;
  readonly until: string;
  /** `HH:MM`; empty for the day's end. */
  readonly untilTime: string;
  /** Expected orders ÷ usual; empty where nobody can say. */
  readonly lift: string;
}

export interface MarkLine {
  readonly id: string;
  readonly kind: MarkKind;
  readonly name: string;
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly lift: number | null;
  readonly markedBy: string;
  /** What it brought; null while it is not over, or where that cannot be said. */
  readonly uplift: Uplift | null;
}

/** A shopping event or public holiday that a promotion or closure could be marked for. */
export interface MarkPreset {
  readonly kind: MarkKind;
  readonly code: string;
  readonly localDate: LocalDate;
  /** Of a public holiday, which has no code of its own. */
  readonly name: { readonly en: string; readonly pl: string } | null;
}

export interface MarksView {
  readonly now: EpochMs;
  /** Under way or to come, the next first. */
  readonly coming: readonly MarkLine[];
  /** Over, the latest first. */
  readonly past: readonly MarkLine[];
  readonly presets: readonly MarkPreset[];
  readonly isFull: boolean;
}

export type SaveMarkOutcome =
  | { readonly outcome: 'saved'; readonly kind: MarkKind }
  | {
      readonly outcome: 'bad_mark';
      readonly form: MarkForm;
      readonly findings: readonly MarkFinding[];
    }
  /** As many as a store may have. */
  | { readonly outcome: 'too_many'; readonly form: MarkForm; readonly max: number }
  /** `gone`: somebody removed it meanwhile. */
  | { readonly outcome: 'removed' | 'gone' };
