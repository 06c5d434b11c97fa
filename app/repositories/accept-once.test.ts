import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import {
  acceptRow,
  agencyRow,
  memberRow,
} from '../../test/contracts/repositories/world.ts';
import type {
  AcceptThreadData,
  AcceptThreadResult,
} from '../../test/factories/accept-thread.ts';
import { makeDatabaseFile } from '../../test/factories/database.ts';

const ROUNDS = 200;
const THREAD = new URL('../../test/factories/accept-thread.ts', import.meta.url);

/** Lets Ada and Ben accept at once, each on a connection and a thread of their own. */
async function race(
  path: string,
  about: AcceptThreadData['about'],
): Promise<[AcceptThreadResult, AcceptThreadResult]> {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const accept = async (name: string): Promise<AcceptThreadResult> => {
    const both = { path, gate, about, rounds: ROUNDS, people: 2 };
    const workerData: AcceptThreadData = { ...both, name };
    const worker = new Worker(THREAD, { workerData, execArgv: [] });
    const [result] = (await once(worker, 'message')) as [AcceptThreadResult];
    await worker.terminate();
    return result;
  };
  return Promise.all([accept('Ada'), accept('Ben')]);
}

function pairsOf([ada, ben]: [AcceptThreadResult, AcceptThreadResult]): string[] {
  return ada.outcomes.map((outcome, round) =>
    [outcome, ben.outcomes[round]].sort().join(),
  );
}

const allRounds = (pair: string): string[] => Array.from({ length: ROUNDS }, () => pair);

describe('accepting', () => {
  it('two people accepting at once, on two connections: one agreement in each of 200 rounds', async () => {
    const { path, remove } = makeDatabaseFile();
    const results = await race(path, 'one_store');
    expect(pairsOf(results)).toEqual(allRounds('already_active,recorded'));
    // Else the two never met, and the rounds prove nothing.
    expect(new Set(results[0].outcomes).size).toBe(2);

    const database = await openDatabase(path);
    expect(await database.prisma.subscription.count()).toBe(ROUNDS);
    await database.close();
    remove();
  });

  it('two stores taking the last place at once: one gets it in each of 200 rounds', async () => {
    const { path, remove } = makeDatabaseFile();
    const database = await openDatabase(path);
    await database.prisma.agency.create({
      data: { ...agencyRow(), createdAt: new Date(0) },
    });
    const { id: memberId } = memberRow();
    await database.prisma.memberHours.createMany({
      data: allRounds('holiday').map((seasonCode, round) => ({
        ...{ agencyId: 'agency', memberId, seasonCode },
        seasonYear: 2026 + round,
        hours: 1,
      })),
    });
    const results = await race(path, 'last_place');
    expect(pairsOf(results)).toEqual(allRounds('no_place,recorded'));
    // Both saw the place each time; whoever came second was told to look again.
    expect(results[0].decidedAgain + results[1].decidedAgain).toBe(ROUNDS);
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
        acceptRow({ subscriptions }, { id: `${id}-${String(round)}`, storeId });
      const both = await Promise.all([press('first'), press('second')]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual([
        'already_active',
        'recorded',
      ]);
      const ids = both.map((one) => 'subscription' in one && one.subscription.id);
      expect(new Set(ids).size).toBe(1);
    }
    expect(await database.prisma.subscription.count()).toBe(ROUNDS);
    await database.close();
    remove();
  });
});
