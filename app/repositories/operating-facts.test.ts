import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '#app/repositories/connect.ts';
import { makeOperatingFacts } from '#app/repositories/operating-facts.ts';
import {
  agencyRow,
  FRIDAY,
  storeFacts,
} from '../../test/contracts/repositories/world.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { worldOf } from '../../test/factories/prisma-world.ts';
import { setWatch } from '../../test/factories/watch-steps.ts';

let database: Database;
beforeEach(async () => {
  database = await makeDatabase();
});
afterEach(() => database.close());

it('an operator sees what waits, since when, and how far behind the watch is', async () => {
  const world = worldOf(database);
  const { jobs, stores } = world.repositories;
  const facts = makeOperatingFacts(database);
  expect(await facts.read(FRIDAY)).toEqual({
    jobs: [],
    oldestDueMs: null,
    dirtyHours: 0,
    watchedUntilMs: null,
    connectedStores: 0,
  });
  await world.addAgency(agencyRow());
  const { store } = await stores.connect(storeFacts(), 0);
  const other = storeFacts({ platformKey: 'gone.myshopify.com' });
  const gone = (await stores.connect(other, 0)).store;
  await stores.disconnect(gone.id, 0);
  await setWatch(world.repositories, store.id, FRIDAY);
  // A store that left is watched no more, and is not behind.
  await setWatch(world.repositories, gone.id, 0);
  for (const runAtMs of [FRIDAY - 5, FRIDAY - 3, FRIDAY + 9])
    await jobs.add({ name: 'work', storeId: store.id, payload: {}, runAtMs });
  await jobs.add({ name: 'bad', storeId: store.id, payload: {}, runAtMs: FRIDAY - 9 });
  await jobs.dead((await jobs.claim('a', FRIDAY, 1000))?.id ?? '', 'a', 'refused');
  const read = await facts.read(FRIDAY);
  expect(read).toMatchObject({
    oldestDueMs: FRIDAY - 5,
    watchedUntilMs: FRIDAY,
    connectedStores: 1,
  });
  expect([...read.jobs].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'bad', state: 'dead', jobs: 1 },
    { name: 'work', state: 'waiting', jobs: 3 },
  ]);
});

it('a server that came back without syncing is told apart from one that keeps its word', async () => {
  expect(await makeOperatingFacts(database).isDurable()).toBe(true);
  const forgetful: Database['sql'] = {
    engine: 'postgresql',
    all: <Row>() => Promise.resolve([{ fsync: 'off' }] as Row[]),
    run: () => Promise.resolve(0),
  };
  expect(await makeOperatingFacts({ sql: forgetful }).isDurable()).toBe(false);
});
