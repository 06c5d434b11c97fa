import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#app/repositories/connect.ts';
import { agencyRow } from '../../test/contracts/repositories/world.ts';
import { makeDatabaseFile } from '../../test/factories/database.ts';
import type { LastPlaceData } from '../../test/factories/last-place-thread.ts';

const ROUNDS = 200;
const THREAD = new URL('../../test/factories/last-place-thread.ts', import.meta.url);

interface Side {
  readonly outcomes: readonly string[];
  /** How often a place was asked for; more than the rounds: decided again. */
  readonly asked: number;
}

/** Agencies with one person around the clock, who looks after one store. */
async function makeAgencies() {
  const { path, remove } = makeDatabaseFile();
  const database = await openDatabase(path);
  const { prisma } = database;
  const ids = Array.from({ length: ROUNDS }, (_, round) => `agency-${String(round)}`);
  const since = { createdAt: new Date(0) };
  await prisma.agency.createMany({
    data: ids.map((id) => ({ ...agencyRow(id), ...since, storesPerResponder: 1 })),
  });
  await prisma.member.createMany({
    data: ids.map((agencyId) => ({
      ...{ id: `on-call-${agencyId}`, agencyId, role: 'owner', name: 'Ona Call' },
      ...{ email: `${agencyId}@example.com`, ...since },
    })),
  });
  await prisma.shift.createMany({
    data: ids.map((agencyId) => ({
      ...{ id: `shift-${agencyId}`, agencyId, memberId: `on-call-${agencyId}` },
      ...{ fromDate: '2026-11-01', toDate: '2027-01-31', weekdays: '[1,2,3,4,5,6,7]' },
      ...{ fromHour: 0, toHour: 24 },
    })),
  });
  return { path, database, remove };
}

/** Lets both sides act at once, each on a connection and a thread of their own. */
async function race(
  path: string,
  sides: readonly [LastPlaceData['does'], LastPlaceData['does']],
): Promise<[Side, Side]> {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const run = async (does: LastPlaceData['does']): Promise<Side> => {
    const workerData: LastPlaceData = { path, does, rounds: ROUNDS, gate };
    const worker = new Worker(THREAD, { workerData, execArgv: [] });
    const [side] = (await once(worker, 'message')) as [Side];
    await worker.terminate();
    return side;
  };
  return Promise.all([run(sides[0]), run(sides[1])]);
}

describe('the last place around the clock', () => {
  it('goes to one of two stores that accept at the same instant, in each of 200 rounds', async () => {
    const { path, database, remove } = await makeAgencies();
    const [ada, ben] = await race(path, ['Ada', 'Ben']);
    const pairs = ada.outcomes.map((one, round) =>
      [one, ben.outcomes[round]].sort().join(),
    );
    expect(pairs).toEqual(Array.from({ length: ROUNDS }, () => 'recorded,sold_out'));
    // Else one always came second, and nobody decided on what was no longer so.
    expect(ada.asked + ben.asked).toBeGreaterThan(ROUNDS);
    expect(await database.prisma.subscription.count()).toBe(ROUNDS);
    await database.close();
    remove();
  });

  it('is not sold on a shift that somebody took away first, in 200 rounds', async () => {
    const { path, database, remove } = await makeAgencies();
    const [ada, agency] = await race(path, ['Ada', 'remove_shift']);
    expect(agency.outcomes.every((outcome) => outcome === 'removed')).toBe(true);
    const kinds = new Set(ada.outcomes);
    // Both orders happened: sold before the shift went, and refused after.
    expect(kinds).toEqual(new Set(['recorded', 'cover_missing']));
    const sold = ada.outcomes.filter((outcome) => outcome === 'recorded').length;
    expect(await database.prisma.subscription.count()).toBe(sold);
    // What was sold was sold while the shift stood: the record has the sale before its removal.
    const entries = await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
    const lines = Map.groupBy(entries, ({ agencyId }) => agencyId);
    for (const [round, outcome] of ada.outcomes.entries()) {
      const told = (lines.get(`agency-${String(round)}`) ?? []).map(({ what }) => what);
      const sale = outcome === 'recorded' ? ['subscription_accepted'] : [];
      expect(told).toEqual([...sale, 'shift_removed']);
    }
    await database.close();
    remove();
  });
});
