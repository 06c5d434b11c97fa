const beganMs = Date.now() - performance.now();

/**
 * Milliseconds that only ever go forward, for measuring how long something is ago: the machine's clock
 * can be set, and what waits by it would wait for an hour. Begins at the time of day the thread began.
 */
export function steadyNow(): number {
  return Math.round(beganMs + performance.now());
}
