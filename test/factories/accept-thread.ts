import { parentPort, workerData } from 'node:worker_threads';
import { placesLeft } from '#app/domain/capacity/places-left.ts';
import type { CapacityRead } from '#app/ports/people.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import { openDatabase } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { acceptContext, subscriptionRow } from '../contracts/repositories/world.ts';

/** One of two people who accept at the same moment, each on a connection and a thread of their own. */
export interface AcceptThreadData {
  readonly path: string;
  readonly name: string;
  readonly rounds: number;
  /** Counts arrivals; both leave a round's gate together. */
  readonly gate: Int32Array<SharedArrayBuffer>;
  /** Threads at the gate. */
  readonly people: number;
  /** For one store, in a season of no limits; or each for a store of their own, for the last place. */
  readonly about: 'one_store' | 'last_place';
}

export interface AcceptThreadResult {
  /** Of each round. */
  readonly outcomes: readonly string[];
  /** How often capacity had changed between the reading and the selling. */
  readonly decidedAgain: number;
}

const { path, name, rounds, gate, people, about } = workerData as AcceptThreadData;
const database = await openDatabase(path);
const { subscriptions, capacity } = makeRepositories(database);
const outcomes: string[] = [];
let decidedAgain = 0;
let gates = 0;
for (let round = 0; round < rounds; round++) {
  waitForAll();
  outcomes.push(about === 'one_store' ? await acceptOne(round) : await takePlace(round));
}
await database.close();
parentPort?.postMessage({ outcomes, decidedAgain } satisfies AcceptThreadResult);

async function acceptOne(round: number): Promise<string> {
  const storeId = `store-${String(round)}`;
  const row = subscriptionRow({ id: `${name}-${String(round)}`, storeId });
  const named = { ...row, acceptedByName: name };
  return (await subscriptions.accept(named, acceptContext(row))).outcome;
}

/**
 * Each round is a season of its own with one hour of work for sale. Both look at it before either
 * one accepts, so that both decide on a place that only one of them can have.
 */
async function takePlace(round: number): Promise<string> {
  const seasonYear = 2026 + round;
  const row = subscriptionRow({
    id: `${name}-${String(round)}`,
    storeId: name,
    seasonYear,
  });
  for (let attempt = 0; ; attempt++) {
    const read = await capacity.read('agency', 'holiday', seasonYear);
    if (attempt === 0) waitForAll();
    if (!hasPlace(read, row)) return 'no_place';
    const context = acceptContext(row, { capacityVersion: read.version });
    const { outcome } = await subscriptions.accept(row, context);
    if (outcome !== 'capacity_changed') return outcome;
    decidedAgain += 1;
  }
}

function hasPlace(read: CapacityRead, row: SubscriptionRow): boolean {
  const workHours = read.workHours.reduce((sum, { hours }) => sum + hours, 0);
  const { storesPerResponder, sold } = read;
  const facts = { workHours, storesPerResponder, onCall: [], sold };
  return placesLeft(facts, acceptContext(row).demand, 0).outcome === 'places';
}

function waitForAll(): void {
  const arrivals = (gates += 1) * people;
  let arrived = Atomics.add(gate, 0, 1) + 1;
  while (arrived < arrivals) {
    Atomics.wait(gate, 0, arrived, 50);
    arrived = Atomics.load(gate, 0);
  }
  Atomics.notify(gate, 0);
}
