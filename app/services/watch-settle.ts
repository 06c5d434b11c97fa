import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** How long, in real time, deliveries of a minute may take to arrive before it is judged. */
export const SETTLE_REAL_MS = 2000;

/**
 * Says up to when orders can be taken as arrived: what the clock said two real seconds ago.
 *
 * The demo's clock runs faster and jumps, deliveries do not. So the wait is real time, whatever the
 * clock does meanwhile.
 */
export class SettledTime {
  #readings: { readonly realMs: number; readonly clockMs: EpochMs }[] = [];

  /** The end of the last whole minute that has settled; null before the first has. */
  read(realMs: number, clockMs: EpochMs): EpochMs | null {
    const newest = this.#readings.at(-1);
    // A clock that was set back: what it said before no longer holds.
    if (newest && (clockMs < newest.clockMs || realMs < newest.realMs))
      this.#readings = [];
    this.#readings.push({ realMs, clockMs });
    const settled = this.#readings.findLastIndex(
      (reading) => realMs - reading.realMs >= SETTLE_REAL_MS,
    );
    if (settled < 0) return null;
    this.#readings.splice(0, settled);
    const clock = this.#readings[0]?.clockMs ?? 0;
    return Math.floor(clock / MINUTE_MS) * MINUTE_MS;
  }
}
