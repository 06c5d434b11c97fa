/** A line of a list of amounts, finished. */
export interface AmountLine {
  readonly key: string;
  readonly title: string;
  readonly note: string | null;
  readonly amount: string;
  readonly tone: 'plain' | 'total' | 'strong';
}

export interface AgreePoint {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

export interface NoticeData {
  readonly title: string;
  readonly text: string;
  readonly points: readonly string[];
}

export interface ReviewFormData {
  readonly kind: 'review';
  readonly subtitle: string;
  readonly lines: readonly AmountLine[];
  readonly extras: readonly AmountLine[];
  readonly noExtras: string | null;
  /** Who answers how fast, and what happens around the season. */
  readonly promises: readonly AgreePoint[];
  readonly points: readonly AgreePoint[];
  /** Sent back unchanged: the choice, and what was shown of it. */
  readonly hidden: readonly (readonly [string, string])[];
  readonly checkbox: string;
  readonly accept: string;
  /** An open talk with the agency that accepting closes; null where there is none. */
  readonly closes: string | null;
  /** The packages with the same add-ons ticked. */
  readonly changeUrl: string;
}

/** Why there is nothing to accept here, and where to go on. */
export interface ReviewStopData {
  readonly kind: 'stop';
  readonly title: string;
  readonly text: string;
  readonly action: { readonly content: string; readonly url: string };
}

/** The review page as the browser gets it: every amount finished. */
export interface ReviewData {
  readonly content: ReviewFormData | ReviewStopData;
  /** What differs from what was shown; null where nothing does. */
  readonly changed: NoticeData | null;
}

/** What the action answers where nothing was recorded. */
export interface ReviewActionData extends ReviewData {
  readonly errors: { readonly name: string | null; readonly agreed: string | null };
  /** Counts answers, so that the focus moves each time. */
  readonly round: number;
}
