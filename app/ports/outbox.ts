import type { NewJob } from '#app/ports/job-queue.ts';
import type { LiveEventRow } from '#app/ports/repositories.ts';

/** What follows from a fact: written in the fact's transaction, so that neither is without the other. */
export interface Outbox {
  readonly jobs?: readonly NewJob[];
  /** What open pages are told. */
  readonly live?: readonly Omit<LiveEventRow, 'id'>[];
}
