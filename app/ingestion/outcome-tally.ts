import type { IntakeOutcome } from '#app/ingestion/intake-outcome.ts';
import type { Log } from '#app/ports/service-deps.ts';

const EVERY_MS = 1000;

/** One line a second at most: a storm of deliveries, or of forgeries, must not become one of lines. */
export function makeOutcomeTally(log: Log): {
  add: (outcome: IntakeOutcome, shop: string) => void;
  stop: () => void;
} {
  let counts = new Map<string, Map<IntakeOutcome, number>>();
  const say = (): void => {
    const said = counts;
    counts = new Map();
    for (const [shop, outcomes] of said) {
      const values = { shop, ...Object.fromEntries(outcomes) };
      const isCalm = [...outcomes.keys()].every(
        (outcome) => outcome === 'accepted' || outcome === 'duplicate',
      );
      if (isCalm) log.info(values, 'deliveries');
      else log.warn(values, 'deliveries');
    }
  };
  const timer = setInterval(say, EVERY_MS);
  timer.unref();
  return {
    add: (outcome, shop) => {
      // Made-up shop names are one entry.
      const name = outcome === 'unknown_store' ? 'unknown' : shop;
      const ofShop = counts.get(name) ?? new Map<IntakeOutcome, number>();
      ofShop.set(outcome, (ofShop.get(outcome) ?? 0) + 1);
      counts.set(name, ofShop);
    },
    stop: () => {
      clearInterval(timer);
      say();
    },
  };
}
