import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';

export type MarkKind = 'promotion' | 'closure';

/** What people said beforehand, or afterwards, of a time in a store: a promotion, or closed. */
export interface Mark extends InstantRange {
  readonly id: string;
  readonly kind: MarkKind;
  readonly name: string;
  /** Expected orders ÷ usual orders while it runs; null where nobody can say, and for closures. */
  readonly lift: number | null;
  /** When what it says of times and lift was said: a change of these is said anew. */
  readonly saidAtMs: EpochMs;
}
