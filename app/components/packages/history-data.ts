/** One step of a subscription, finished. */
export interface StepRow {
  readonly key: string;
  readonly when: string;
  readonly what: string;
  readonly who: string;
  readonly from: string;
}

/** One agreement of a subscription, finished. */
export interface AgreementRow {
  readonly hash: string;
  readonly tier: string;
  readonly from: string;
  readonly total: string;
  readonly accepted: string;
  readonly url: string;
  readonly fileName: string;
}

/** Everything a subscription went through, as the browser gets it. */
export interface SubscriptionHistoryData {
  readonly title: string;
  readonly backUrl: string;
  /** Newest first. */
  readonly steps: readonly StepRow[];
  /** Newest first. */
  readonly agreements: readonly AgreementRow[];
}
