import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeLiveHub } from '#app/delivery/notifications/live-hub.ts';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { makeLiveEvents } from '#app/repositories/live-events.ts';
import { makeDatabase } from '../../test/factories/database.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const event = (storeId: string) =>
  ({ storeId, agencyId: 'a1', kind: 'store', atMs: 1, payload: {} }) as const;

let one: Awaited<ReturnType<typeof makeDatabase>>;
let other: Database;

beforeEach(async () => {
  one = await makeDatabase();
  other = await openDatabase(one.url);
});
afterEach(async () => {
  await other.close();
  await one.close();
});

it('a page hears of an event that was numbered first and committed last', async ({
  skip,
}) => {
  skip(one.engine === 'sqlite', 'it knows one writer at a time');
  const hub = makeLiveHub({ repositories: { live: makeLiveEvents(one) }, log });
  const heard: string[] = [];
  hub.subscribe(
    () => true,
    ({ storeId }) => heard.push(storeId),
  );
  await makeLiveEvents(other).append(event('first'));
  let end = (): void => undefined;
  const mayEnd = new Promise<void>((resolve) => (end = resolve));
  const isNumbered = Promise.withResolvers<undefined>();
  const slow = other.write(async (sql) => {
    await makeLiveEvents({ sql }).append(event('slow'));
    isNumbered.resolve(undefined);
    await mayEnd;
  });
  await isNumbered.promise;
  await makeLiveEvents(one).append(event('quick'));
  await expect.poll(() => heard).toContain('quick');
  end();
  await slow;
  await expect.poll(() => heard).toContain('slow');
  expect(heard.filter((storeId) => storeId === 'slow')).toHaveLength(1);
  hub.stop();
});
