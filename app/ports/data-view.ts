import type { DateRange, EpochMs } from '#app/domain/shared/types.ts';

// What the data page is told; made by a service, drawn by components.

export interface DataView {
  /** `waiting`: the first import has not begun. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly read: number;
  readonly expected: number | null;
  readonly testSkipped: number;
  readonly startedAtMs: EpochMs | null;
  readonly finishedAtMs: EpochMs | null;
  readonly isLimited: boolean;
  readonly known: DateRange | null;
  /** Whether some counts are still the store's own statistics. */
  readonly hasFirstFigures: boolean;
  readonly gaps: number;
  readonly visits: 'known' | 'permission_missing' | 'not_read';
  readonly visitsKnown: DateRange | null;
  readonly csv: { readonly read: number; readonly atMs: EpochMs } | null;
}
