import type { EpochMs } from '#app/domain/shared/types.ts';
import type { NewJob } from '#app/ports/job-queue.ts';
import type { IncidentEventRow, IncidentRow } from '#app/ports/repositories.ts';

/** Where the watch of a store stands. */
export interface WatchStateRow {
  /** First minute not yet observed, epoch minutes. */
  readonly untilMinute: number;
  readonly state: unknown;
  /** The state as it is written: who moves the watch on says from which one. */
  readonly written: string;
}

/** What a stretch of watching says of a store's incidents. */
export type IncidentChange =
  | { readonly kind: 'open'; readonly row: IncidentRow }
  | {
      readonly kind: 'update';
      readonly row: IncidentRow;
      readonly event: Omit<IncidentEventRow, 'id'>;
    };

/** One step of a store's watch: where it stands afterwards, and what it found on the way. */
export interface WatchStep {
  readonly untilMs: EpochMs;
  readonly state: unknown;
  readonly incidents: readonly IncidentChange[];
  /** The span of known orders that ends here goes on to where the watch stands; null where none does. */
  readonly knownUntilMs: EpochMs | null;
  readonly jobs: readonly NewJob[];
}

export interface WatchStates {
  /** Null for a store that was never watched. */
  load(storeId: string): Promise<WatchStateRow | null>;
  /**
   * Moves the watch of a store on, and keeps what it found, all or nothing.
   *
   * Only from where it stands: whoever is late, like a worker that was stopped for a while and does
   * not know that another took over, changes nothing. So no verdict is kept twice, whoever owns the
   * store, and whatever the clocks of two machines say.
   *
   * @param from as loaded; null for a store that was never watched
   * @returns where it stands now; null where somebody else moved it since
   */
  advance(
    storeId: string,
    from: WatchStateRow | null,
    step: WatchStep,
  ): Promise<WatchStateRow | null>;
}
