import type { EpochMs } from '#app/domain/shared/types.ts';

/** The only source of "now". In the demo it follows the local store admin's clock. */
export interface Clock {
  now(): EpochMs;
}
