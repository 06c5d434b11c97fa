import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { worldOf } from '../../test/factories/prisma-world.ts';
import {
  connectStore,
  FRIDAY,
  HOUR,
  order,
} from '../../test/contracts/repositories/world.ts';

const KOLKATA = 'Asia/Kolkata';
const MINUTE = 60_000;
const AROUND = { fromMs: FRIDAY - 2 * HOUR, untilMs: FRIDAY + 8 * HOUR };

let database: Database;

beforeEach(async () => {
  database = await makeDatabase();
});

afterEach(() => database.close());

describe('a store in another zone', () => {
  it('is counted by its hours, though the change broke off at any point before', async () => {
    const { repositories } = worldOf(database);
    const { id } = await connectStore(worldOf(database));
    await repositories.ledger.record(id, 'UTC', [order('a', FRIDAY + 10 * MINUTE)]);
    await repositories.counts.countDirtyHours();
    for (const last of [0, 1]) {
      let writes = 0;
      const breaking = makeRepositories({
        ...database,
        write: (work, isolation) =>
          writes++ === last
            ? Promise.reject(new Error('broken off'))
            : database.write(work, isolation),
      });
      await breaking.stores.updateFacts(id, { zone: KOLKATA }).catch(() => undefined);
    }
    await repositories.stores.updateFacts(id, { zone: KOLKATA });
    await repositories.counts.countDirtyHours();
    expect(await repositories.counts.hours(id, AROUND)).toMatchObject([
      { hourStart: FRIDAY - HOUR / 2, orders: 1 },
    ]);
  });

  it('has each order in one hour, whoever records and counts while it moves', async () => {
    const { ledger, counts, stores } = makeRepositories(database);
    const { id } = await connectStore(worldOf(database));
    let isMoving = true;
    const placed: number[] = [];
    const record = async (name: string): Promise<void> => {
      for (let n = 0; isMoving; n += 1) {
        const at = FRIDAY + ((n * 17) % 300) * MINUTE;
        placed.push(at);
        const { zone = 'UTC' } = (await stores.byId(id)) ?? {};
        await ledger.record(id, zone, [order(`${name}${String(n)}`, at)]);
      }
    };
    const count = async (): Promise<void> => {
      while (isMoving) await counts.countDirtyHours();
    };
    const move = async (): Promise<void> => {
      for (let n = 0; n < 41; n += 1)
        await stores.updateFacts(id, { zone: n % 2 === 0 ? KOLKATA : 'UTC' });
      isMoving = false;
    };
    await Promise.all([record('a'), record('b'), count(), count(), move()]);
    await counts.countDirtyHours();
    const expected = new Map<number, number>();
    for (const at of placed) {
      const start = Math.floor((at + HOUR / 2) / HOUR) * HOUR - HOUR / 2;
      expected.set(start, (expected.get(start) ?? 0) + 1);
    }
    const counted = await counts.hours(id, AROUND);
    expect(counted.map(({ hourStart, orders }) => [hourStart, orders])).toEqual(
      [...expected].sort(([one], [other]) => one - other),
    );
  });
});
