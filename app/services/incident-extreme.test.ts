import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentView } from '#app/ports/incident-view.ts';
import { incidentView } from '#app/services/incident-view.ts';
import { connectStore, MINUTE, order } from '../../test/contracts/repositories/world.ts';
import { openIncident, updateIncident } from '../../test/factories/incident-steps.ts';
import { makeTestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const NOW = Date.UTC(2026, 10, 28, 12);
const KEPT = 1.9;

interface Case {
  readonly kind: 'spike' | 'stall';
  readonly perMinute: number;
  readonly isOver?: boolean;
}

/** An incident of an hour, expected at 60 orders an hour, as its page shows it. */
async function shown({ kind, perMinute, isOver = false }: Case): Promise<IncidentView> {
  const world = makeMemoryWorld();
  const deps = makeTestDeps(world.repositories, NOW);
  const store = await connectStore(world);
  const orders = Array.from({ length: 60 * perMinute }, (_, index) =>
    order(
      `o${String(index)}`,
      NOW - 60 * MINUTE + Math.floor(index / perMinute) * MINUTE,
    ),
  );
  await world.repositories.ledger.record(store.id, store.zone, orders);
  const row = {
    id: 'i',
    storeId: store.id,
    kind,
    sinceMs: NOW - 60 * MINUTE,
    openedAtMs: NOW - 50 * MINUTE,
    recoveredAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
    promisedMinutes: null,
    ratio: KEPT,
    highestRatio: KEPT,
    observedPerHour: 60 * KEPT,
    expectedLow: 45,
    expectedHigh: 75,
  };
  await openIncident(world.repositories, row);
  if (isOver)
    await updateIncident(
      world.repositories,
      { ...row, recoveredAtMs: NOW },
      { atMs: NOW, kind: 'recovered', author: null, payload: {} },
    );
  return incidentView(deps, store, 'i');
}

describe('the furthest an incident went', () => {
  it('is never nearer to the usual than the ratio shown beside it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6 }),
        fc.boolean(),
        async (perMinute, isOver) => {
          const spike = await shown({ kind: 'spike', perMinute, isOver });
          expect(spike.extreme.ratio).toBeGreaterThanOrEqual(spike.ratio);
          expect(spike.extreme.ratio).toBeGreaterThanOrEqual(KEPT);
          const stall = await shown({ kind: 'stall', perMinute, isOver });
          expect(stall.extreme.ratio).toBeLessThanOrEqual(stall.ratio);
          expect(stall.extreme.ratio).toBeLessThanOrEqual(KEPT);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is now, where the orders never were as many as now', async () => {
    const { extreme, ratio } = await shown({ kind: 'spike', perMinute: 3 });
    expect(ratio).toBeGreaterThan(2.5);
    expect(extreme).toEqual({ ratio, atMs: NOW });
  });
});
