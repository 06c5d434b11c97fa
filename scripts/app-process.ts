import { join } from 'node:path';
import { ROOT } from './prepare.ts';

/**
 * How Node runs the app: with the memory of a small machine in mind, since pages, intake and jobs
 * share one process.
 *
 * V8 gives each of the three threads up to 48 MB for short-lived objects; 2 MB serve as well here.
 * `heap-growing-percent` lets the heap of long-lived objects grow by little before it is swept.
 */
export const APP_ARGS = [
  '--max-semi-space-size=2',
  '--heap-growing-percent=30',
  'server.ts',
];

/** Compiled code is kept between starts: they are faster, and need no type stripper in memory. */
export function appProcessEnv(): Record<string, string> {
  return {
    NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compile'),
    // glibc keeps freed memory apart for each of up to 16 threads; two shares are enough.
    MALLOC_ARENA_MAX: '2',
    // Else glibc raises these by itself, up to 64 MB that are never given back.
    MALLOC_TRIM_THRESHOLD_: '131072',
    MALLOC_MMAP_THRESHOLD_: '131072',
  };
}
