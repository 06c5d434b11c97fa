import { describe, expect, it } from 'vitest';
import { FRIDAY, type RepositoryWorld } from './world.ts';

const LEASE = 1000;

export function jobsContract(world: () => RepositoryWorld): void {
  describe('jobs', () => {
    const add = (name: string, runAtMs = FRIDAY, uniqueKey?: string) =>
      world().repositories.jobs.add({
        name,
        storeId: 'store',
        payload: { of: name },
        runAtMs,
        ...(uniqueKey === undefined ? {} : { uniqueKey }),
      });

    it('gives out due jobs, oldest first, each to one worker', async () => {
      const { jobs } = world().repositories;
      await add('later', FRIDAY + 5);
      await add('second', FRIDAY + 1);
      await add('first', FRIDAY);
      const claims = await Promise.all([
        jobs.claim('a', FRIDAY + 1, LEASE),
        jobs.claim('b', FRIDAY + 1, LEASE),
        jobs.claim('c', FRIDAY + 1, LEASE),
      ]);
      const names = claims.flatMap((job) => (job ? [job.name] : []));
      expect(names.sort()).toEqual(['first', 'second']);
      expect(claims.find((job) => job?.name === 'first')).toMatchObject({
        storeId: 'store',
        payload: { of: 'first' },
        attempts: 1,
      });
    });

    it('a job whose worker fell silent goes to another', async () => {
      const { jobs } = world().repositories;
      await add('work');
      const job = await jobs.claim('a', FRIDAY, LEASE);
      const id = job?.id ?? '';
      expect(await jobs.claim('b', FRIDAY + LEASE - 1, LEASE)).toBeNull();
      expect(await jobs.extend(id, 'a', FRIDAY + 2 * LEASE)).toBe(true);
      expect(await jobs.claim('b', FRIDAY + LEASE, LEASE)).toBeNull();
      expect(await jobs.claim('b', FRIDAY + 2 * LEASE, LEASE)).toMatchObject({
        id,
        attempts: 2,
      });
      expect(await jobs.extend(id, 'a', FRIDAY + 9 * LEASE)).toBe(false);
    });

    it('an unfinished twin makes adding a no-op; after the end it can be added again', async () => {
      const { jobs } = world().repositories;
      expect(await add('work', FRIDAY, 'key')).toBe(true);
      expect(await add('work', FRIDAY, 'key')).toBe(false);
      const job = await jobs.claim('a', FRIDAY, LEASE);
      expect(await add('work', FRIDAY, 'key')).toBe(false);
      await jobs.done(job?.id ?? '');
      expect(await add('work', FRIDAY, 'key')).toBe(true);
    });

    it('a failed job waits, then runs again; a dead one is kept to be read', async () => {
      const { jobs } = world().repositories;
      await add('work', FRIDAY, 'key');
      const id = (await jobs.claim('a', FRIDAY, LEASE))?.id ?? '';
      await jobs.retry(id, FRIDAY + 50, 'unreachable');
      expect(await jobs.claim('a', FRIDAY + 49, LEASE)).toBeNull();
      expect(await jobs.claim('a', FRIDAY + 50, LEASE)).toMatchObject({ attempts: 2 });
      expect(await jobs.deadLetters()).toEqual([]);
      await jobs.dead(id, 'refused');
      expect(await jobs.claim('a', FRIDAY + 9 * LEASE, LEASE)).toBeNull();
      expect(await jobs.deadLetters()).toMatchObject([
        { id, name: 'work', attempts: 2, lastError: 'refused' },
      ]);
      expect(await add('work', FRIDAY, 'key')).toBe(true);
    });

    it('a store that leaves takes its waiting jobs along', async () => {
      const { jobs } = world().repositories;
      await add('work');
      await jobs.add({ name: 'other', storeId: 'else', payload: {}, runAtMs: FRIDAY });
      await jobs.dropForStore('store');
      expect((await jobs.claim('a', FRIDAY, LEASE))?.name).toBe('other');
      expect(await jobs.claim('a', FRIDAY, LEASE)).toBeNull();
    });
  });

  describe('leases', () => {
    it('one holder at a time, until it ends or is given back', async () => {
      const { leases } = world().repositories;
      const takes = await Promise.all([
        leases.take('watch', 'a', FRIDAY, FRIDAY + LEASE),
        leases.take('watch', 'b', FRIDAY, FRIDAY + LEASE),
      ]);
      expect(takes.filter(Boolean)).toHaveLength(1);
      const [holder, other] = takes[0] ? ['a', 'b'] : ['b', 'a'];
      expect(await leases.take('watch', holder, FRIDAY, FRIDAY + 2 * LEASE)).toBe(true);
      expect(await leases.take('watch', other, FRIDAY + LEASE, FRIDAY + 3 * LEASE)).toBe(
        false,
      );
      await leases.release('watch', other);
      expect(await leases.take('watch', other, FRIDAY, FRIDAY + LEASE)).toBe(false);
      await leases.release('watch', holder);
      expect(await leases.take('watch', other, FRIDAY, FRIDAY + LEASE)).toBe(true);
      expect(await leases.take('watch', holder, FRIDAY + LEASE, FRIDAY + 9)).toBe(true);
    });
  });
}
