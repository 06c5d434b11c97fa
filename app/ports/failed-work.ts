import type { EpochMs } from '#app/domain/shared/types.ts';
import type { JobName } from '#app/ports/job.ts';

/** Why work failed; texts: `work:why.<code>`. */
export type FailedCode =
  | 'platform_refused'
  | 'platform_unreachable'
  | 'platform_throttled'
  | 'store_disconnected'
  | 'bad_input'
  | 'gave_up'
  | 'unknown';

export interface FailedWork {
  readonly id: string;
  readonly store: { readonly id: string; readonly name: string };
  /** Texts: `work:name.<name>`. */
  readonly name: JobName | 'unknown';
  readonly why: FailedCode;
  readonly attempts: number;
  /** Real time. */
  readonly lastTriedMs: EpochMs;
}

/** What an owner reads of the work that failed for good. */
export interface FailedWorkView {
  readonly rows: readonly FailedWork[];
  /** The store that the list is narrowed to; null for all of the agency's. */
  readonly store: { readonly id: string; readonly name: string } | null;
}

export interface FailedWorkAnswer {
  readonly outcome: 'retried' | 'dismissed';
}
