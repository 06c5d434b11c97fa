import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { subscriptionRow } from '../../test/contracts/repositories/world.ts';
import type { AcceptThreadData } from '../../test/factories/accept-thread.ts';
import { makeDatabaseFile } from '../../test/factories/database.ts';

const ROUNDS = 200;
const THREAD = new URL('../../test/factories/accept-thread.ts', import.meta.url);

describe('accepting', () => {
  it('two people accepting at once, on two connections: one agreement in each of 200 rounds', async () => {
    const { path, remove } = makeDatabaseFile();
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const accept = async (name: string): Promise<string[]> => {
      const workerData: AcceptThreadData = {
        path,
        name,
        rounds: ROUNDS,
        gate,
        people: 2,
      };
      const worker = new Worker(THREAD, { workerData, execArgv: [] });
      const [outcomes] = (await once(worker, 'message')) as [string[]];
      await worker.terminate();
      return outcomes;
    };
    const [ada, ben] = await Promise.all([accept('Ada'), accept('Ben')]);
    const pairs = ada.map((outcome, round) => [outcome, ben[round]].sort().join());
    expect(pairs).toEqual(
      Array.from({ length: ROUNDS }, () => 'already_active,recorded'),
    );
    // Else the two never met, and the rounds prove nothing.
    expect(new Set(ada).size).toBe(2);

    const database = await openDatabase(path);
    expect(await database.prisma.subscription.count()).toBe(ROUNDS);
    await database.close();
    remove();
  });

  it('one person pressing twice gets the one agreement, 200 times', async () => {
    const { path, remove } = makeDatabaseFile();
    const database = await openDatabase(path);
    const { subscriptions } = makeRepositories(database);
    for (let round = 0; round < ROUNDS; round++) {
      const storeId = `store-${String(round)}`;
      const press = (id: string) =>
        subscriptions.accept(subscriptionRow({ id: `${id}-${String(round)}`, storeId }));
      const both = await Promise.all([press('first'), press('second')]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual([
        'already_active',
        'recorded',
      ]);
      expect(both[0]?.subscription.id).toBe(both[1]?.subscription.id);
    }
    expect(await database.prisma.subscription.count()).toBe(ROUNDS);
    await database.close();
    remove();
  });
});
