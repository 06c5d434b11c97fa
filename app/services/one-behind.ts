import { setImmediate as turn } from 'node:timers/promises';

/** Writes what was read while more is read: one piece at a time, and never more than one behind. */
export interface OneBehind {
  /** Begins a piece once the one before is done. Throws what that one threw, and begins nothing then. */
  start(work: () => Promise<void>): Promise<void>;
  /** Waits for the last piece; throws what it threw. */
  end(): Promise<void>;
}

export function createOneBehind(): OneBehind {
  let running: Promise<void> = Promise.resolve();
  return {
    async start(work) {
      await running;
      running = work();
      // Told by the next `start` or by `end`; until then it is nobody's.
      running.catch(() => undefined);
      // A database in this process answers at once: its transaction is not to wait for our reading.
      await turn();
    },
    end: () => running,
  };
}

/** What a crash makes us read again, and the least that a person sees move. Real time. */
const SAVE_PAUSE_MS = 200;

/** Says when progress is to be kept: not with every piece, since keeping it costs as much as its orders. */
export function createSavePace(): () => boolean {
  let savedAtMs = -Infinity;
  return () => {
    const now = performance.now();
    if (now - savedAtMs < SAVE_PAUSE_MS) return false;
    savedAtMs = now;
    return true;
  };
}
