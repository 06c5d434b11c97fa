import { z } from 'zod';
import type { Clock } from '#app/ports/clock.ts';

export const systemClock: Clock = { now: () => Date.now() };

const reading = z.object({
  nowMs: z.number(),
  rate: z.number().min(0),
  atRealMs: z.number(),
});

/**
 * A clock that follows another one, which may pause, run faster or jump. For the demo only.
 *
 * Between readings (one a second) it runs on at the last known rate. If the other clock is not
 * there, it keeps going from what it knew; before the first reading it is the system's.
 */
export async function followClock(url: string): Promise<Clock & { stop(): void }> {
  let last = { nowMs: Date.now(), rate: 1, atRealMs: Date.now() };
  const read = async (): Promise<void> => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(900) });
      last = reading.parse(await response.json());
    } catch {
      // Not there or restarting: the last reading serves until it is back.
      last = { ...last };
    }
  };
  await read();
  const timer = setInterval(() => void read(), 1000);
  timer.unref();
  return {
    now: () => Math.floor(last.nowMs + (Date.now() - last.atRealMs) * last.rate),
    stop: () => clearInterval(timer),
  };
}
