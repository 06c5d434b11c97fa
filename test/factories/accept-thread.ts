import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { subscriptionRow } from '../contracts/repositories/world.ts';

/** One of two people who accept at the same moment, each on a connection and a thread of their own. */
export interface AcceptThreadData {
  readonly path: string;
  readonly name: string;
  readonly rounds: number;
  /** Counts arrivals; both leave a round's gate together. */
  readonly gate: Int32Array<SharedArrayBuffer>;
  /** Threads at the gate. */
  readonly people: number;
}

const { path, name, rounds, gate, people } = workerData as AcceptThreadData;
const database = await openDatabase(path);
const { subscriptions } = makeRepositories(database);
const outcomes: string[] = [];
for (let round = 0; round < rounds; round++) {
  waitForAll((round + 1) * people);
  const storeId = `store-${String(round)}`;
  const row = subscriptionRow({ id: `${name}-${String(round)}`, storeId });
  const { outcome } = await subscriptions.accept({ ...row, acceptedByName: name });
  outcomes.push(outcome);
}
await database.close();
parentPort?.postMessage(outcomes);

function waitForAll(arrivals: number): void {
  let arrived = Atomics.add(gate, 0, 1) + 1;
  while (arrived < arrivals) {
    Atomics.wait(gate, 0, arrived, 50);
    arrived = Atomics.load(gate, 0);
  }
  Atomics.notify(gate, 0);
}
