import type { MarkForm } from '#app/ports/marks-view.ts';

/** A marked promotion or closure in words. */
export interface MarkRowData {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly when: string;
  /** What is expected of one to come; what one that is over brought. */
  readonly orders: string;
  readonly markedBy: string;
  readonly isRunning: boolean;
}

export interface PresetData {
  readonly url: string;
  readonly name: string;
  readonly date: string;
}

export interface MarksData {
  /** Address of the page itself. */
  readonly base: string;
  readonly zone: string;
  readonly coming: readonly MarkRowData[];
  readonly past: readonly MarkRowData[];
  readonly promotions: readonly PresetData[];
  readonly closures: readonly PresetData[];
  /** What the form begins with. */
  readonly form: MarkForm;
  readonly canChange: boolean;
  readonly isFull: boolean;
}

export type MarkAnswer =
  | { readonly outcome: 'saved' | 'removed' | 'gone'; readonly text: string }
  | {
      readonly outcome: 'bad_mark' | 'too_many';
      readonly form: MarkForm;
      /** By the name of the field. */
      readonly errors: Readonly<Record<string, string>>;
      readonly text: string;
    };
