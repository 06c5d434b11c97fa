import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { removeShift } from '#app/services/shift-save.ts';
import { takePlace } from '#app/services/take-place.ts';
import {
  acceptContext,
  agencyRow,
  subscriptionRow,
} from '../contracts/repositories/world.ts';
import { makeOffering } from './offering.ts';
import { makeTestDeps } from './service-deps.ts';

/** Twenty-five days before the season. */
export const LAST_PLACE_NOW = Date.UTC(2026, 9, 26, 16);

/** One side of a race for the last place around the clock; each round is an agency of its own. */
export interface LastPlaceData {
  readonly path: string;
  /** A merchant of this name buys, or somebody of the agency takes the only shift away. */
  readonly does: 'Ada' | 'Ben' | 'remove_shift';
  readonly rounds: number;
  /** Counts arrivals; both leave a round's gate together. */
  readonly gate: Int32Array<SharedArrayBuffer>;
}

const { path, does, rounds, gate } = workerData as LastPlaceData;
const database = await openDatabase(path);
const deps = makeTestDeps(makeRepositories(database), LAST_PLACE_NOW);
const terms = makeOffering();
const tier = terms.tiers.find(({ code }) => code === 'around_the_clock');
if (tier === undefined) throw new Error('the offering has no such tier');
const wanted = { terms, tier, services: [] };
const outcomes: string[] = [];
let asked = 0;
for (let round = 0; round < rounds; round++) {
  waitForBoth((round + 1) * 2);
  const agencyId = `agency-${String(round)}`;
  if (does === 'remove_shift') {
    // Now at once, now a little later, so that both orders come about.
    Atomics.wait(gate, 0, Atomics.load(gate, 0), (round % 16) * 2);
    outcomes.push(await takeShiftAway(agencyId));
  } else outcomes.push(await buy(agencyId, does));
}
await database.close();
parentPort?.postMessage({ outcomes, asked });

async function buy(agencyId: string, name: string): Promise<string> {
  const id = `${name}-${agencyId}`;
  const store = { id, agencyId, zone: 'America/New_York', market: 'US' };
  const row = subscriptionRow({ id, storeId: id, tierCode: 'around_the_clock' });
  const taken = await takePlace(deps, store as never, wanted, ({ version, demand }) => {
    asked += 1;
    const { audit } = acceptContext(row);
    const context = acceptContext(row, {
      ...{ agencyId, demand },
      capacityVersion: version,
      audit: { ...audit, agencyId },
    });
    return deps.repositories.subscriptions.accept(row, context);
  });
  return taken.outcome === 'no_place' ? taken.places.outcome : taken.outcome;
}

async function takeShiftAway(agencyId: string): Promise<string> {
  const member = {
    memberId: `on-call-${agencyId}`,
    name: 'Ona Call',
    email: 'ona@example.com',
    role: 'owner',
    agency: agencyRow(agencyId),
    locale: 'en',
  } as const;
  await removeShift(deps, member, `shift-${agencyId}`);
  return 'removed';
}

function waitForBoth(arrivals: number): void {
  let arrived = Atomics.add(gate, 0, 1) + 1;
  while (arrived < arrivals) {
    Atomics.wait(gate, 0, arrived, 50);
    arrived = Atomics.load(gate, 0);
  }
  Atomics.notify(gate, 0);
}
