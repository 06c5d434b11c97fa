import type { AmountLine, NoticeData } from '#app/components/packages/review-data.ts';
import type { CardRow } from '#app/components/packages/packages-data.ts';

/** A package to change to, as the browser gets it. */
export interface ChangeOptionData {
  readonly code: string;
  readonly name: string;
  readonly badge: string | null;
  readonly summary: string;
  readonly price: string;
  readonly unit: string;
  /** What choosing it would cost or return, and from when; null for the one there is. */
  readonly money: string | null;
  readonly rows: readonly CardRow[];
  readonly services: readonly {
    readonly code: string;
    readonly name: string;
    readonly price: string;
    readonly isTicked: boolean;
  }[];
  /** Null where no place is left. */
  readonly choose: string | null;
  readonly waiting: string | null;
}

/** What is different in the package changed to. */
export interface ChangedRow {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

export interface ChangeReviewData {
  readonly kind: 'review';
  readonly subtitle: string;
  readonly money: readonly AmountLine[];
  readonly lines: readonly AmountLine[];
  readonly extras: readonly AmountLine[];
  readonly payments: readonly AmountLine[];
  readonly when: readonly string[];
  readonly differences: readonly ChangedRow[];
  readonly hidden: readonly (readonly [string, string])[];
  readonly agree: string;
  readonly agreeHelp: string;
  readonly backUrl: string;
}

export interface ChangeStopData {
  readonly kind: 'stop';
  readonly title: string;
  readonly text: string;
}

export interface ChangeOptionsData {
  readonly kind: 'options';
  readonly lead: string;
  readonly subscriptionId: string;
  readonly options: readonly ChangeOptionData[];
}

/** The page to change a package as the browser gets it. */
export interface ChangeData {
  readonly title: string;
  readonly backUrl: string;
  readonly notice: NoticeData | null;
  readonly nameError: string | null;
  /** Counts answers, so that the focus moves each time. */
  readonly round: number;
  readonly content: ChangeOptionsData | ChangeReviewData | ChangeStopData;
}
