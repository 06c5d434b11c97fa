import type { IntakeOutcome } from '#app/ingestion/intake-outcome.ts';
import type { Log } from '#app/ports/service-deps.ts';

const EVERY_MS = 1000;

/** One line a second at most: a storm of deliveries, or of forgeries, must not become one of lines. */
export function makeOutcomeTally(log: Log): {
  /** @param store a shop's domain or a store's id that is ours; one word for all others */
  add: (outcome: IntakeOutcome, store: string) => void;
  stop: () => void;
} {
  let counts = new Map<string, Map<IntakeOutcome, number>>();
  const say = (): void => {
    const said = counts;
    counts = new Map();
    for (const [store, outcomes] of said) {
      const values = { store, ...Object.fromEntries(outcomes) };
      const isCalm = [...outcomes.keys()].every(
        (outcome) =>
          outcome === 'accepted' || outcome === 'duplicate' || outcome === 'ping',
      );
      if (isCalm) log.info(values, 'deliveries');
      else log.warn(values, 'deliveries');
    }
  };
  const timer = setInterval(say, EVERY_MS);
  timer.unref();
  return {
    add: (outcome, store) => {
      const ofStore = counts.get(store) ?? new Map<IntakeOutcome, number>();
      ofStore.set(outcome, (ofStore.get(outcome) ?? 0) + 1);
      counts.set(store, ofStore);
    },
    stop: () => {
      clearInterval(timer);
      say();
    },
  };
}
