import { describe, expect, it } from 'vitest';
import {
  acceptContext,
  agencyRow,
  auditEntry,
  connectStore,
  FRIDAY,
  storeFacts,
  subscriptionRow,
  type RepositoryWorld,
} from './world.ts';

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

    it('what a worker whose claim has passed to another says of the job is not written', async () => {
      const { jobs } = world().repositories;
      await add('work', FRIDAY, 'key');
      const id = (await jobs.claim('a', FRIDAY, LEASE))?.id ?? '';
      await jobs.claim('b', FRIDAY + LEASE, LEASE);
      expect(await jobs.done(id, 'a')).toBe(false);
      expect(await jobs.retry(id, 'a', FRIDAY, 'stopped')).toBe(false);
      expect(await jobs.dead(id, 'a', 'refused')).toBe(false);
      expect(await jobs.extend(id, 'b', FRIDAY + 3 * LEASE)).toBe(true);
      expect(await add('work', FRIDAY, 'key')).toBe(false);
      expect(await jobs.done(id, 'b')).toBe(true);
      expect(await jobs.done(id, 'b')).toBe(false);
      expect(await jobs.deadLetters()).toEqual([]);
    });

    it('many workers that ask at once get a job each, and each job once', async () => {
      const { jobs } = world().repositories;
      for (let index = 0; index < 12; index++) await add(`work-${String(index)}`);
      const claims = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          jobs.claim(`worker-${String(index)}`, FRIDAY, LEASE),
        ),
      );
      const ids = claims.flatMap((job) => (job ? [job.id] : []));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(12);
    });

    it('an unfinished twin makes adding a no-op; after the end it can be added again', async () => {
      const { jobs } = world().repositories;
      expect(await add('work', FRIDAY, 'key')).toBe(true);
      expect(await add('work', FRIDAY, 'key')).toBe(false);
      const job = await jobs.claim('a', FRIDAY, LEASE);
      expect(await add('work', FRIDAY, 'key')).toBe(false);
      await jobs.done(job?.id ?? '', 'a');
      expect(await add('work', FRIDAY, 'key')).toBe(true);
    });

    it('a failed job waits, then runs again; a dead one is kept to be read', async () => {
      const { jobs } = world().repositories;
      await add('work', FRIDAY, 'key');
      const id = (await jobs.claim('a', FRIDAY, LEASE))?.id ?? '';
      await jobs.retry(id, 'a', FRIDAY + 50, 'unreachable');
      expect(await jobs.claim('a', FRIDAY + 49, LEASE)).toBeNull();
      expect(await jobs.claim('a', FRIDAY + 50, LEASE)).toMatchObject({ attempts: 2 });
      expect(await jobs.deadLetters()).toEqual([]);
      await jobs.dead(id, 'a', 'refused');
      expect(await jobs.claim('a', FRIDAY + 9 * LEASE, LEASE)).toBeNull();
      expect(await jobs.deadLetters()).toMatchObject([
        { id, name: 'work', attempts: 2, lastError: 'refused' },
      ]);
      expect(await add('work', FRIDAY, 'key')).toBe(true);
    });

    it('a dead letter is seen by the agency of its store alone, which retries or dismisses it', async () => {
      const { jobs, audit } = world().repositories;
      await world().addAgency(agencyRow('agency'));
      await world().addAgency(agencyRow('other'));
      const { store } = await world().repositories.stores.connect(storeFacts(), 0);
      for (const [name, storeId] of [
        ['first', store.id],
        ['second', store.id],
        ['nobody', null],
      ] as const) {
        await jobs.add({ name, storeId, payload: { of: name }, runAtMs: FRIDAY });
        const job = await jobs.claim('a', FRIDAY, LEASE);
        await jobs.dead(job?.id ?? '', 'a', 'platform_refused: no scope');
      }
      const letters = await jobs.deadLettersOf('agency', null);
      expect(letters.map(({ name }) => name).sort()).toEqual(['first', 'second']);
      expect(await jobs.deadLettersOf('agency', store.id)).toHaveLength(2);
      expect(await jobs.deadLettersOf('agency', 'else')).toEqual([]);
      expect(await jobs.deadLettersOf('other', null)).toEqual([]);
      const id = (name: string) => letters.find((one) => one.name === name)?.id ?? '';
      const entry = auditEntry('job_retried', { subjectId: id('first') });
      const retry = { how: 'retry', runAtMs: FRIDAY + 9 } as const;
      expect(await jobs.settleDeadLetter('other', id('first'), retry, entry)).toBe(false);
      expect(await jobs.settleDeadLetter('agency', id('first'), retry, entry)).toBe(true);
      expect(await jobs.settleDeadLetter('agency', id('first'), retry, entry)).toBe(
        false,
      );
      const dismiss = { how: 'dismiss' } as const;
      expect(await jobs.settleDeadLetter('agency', id('second'), dismiss, entry)).toBe(
        true,
      );
      expect(await jobs.deadLettersOf('agency', null)).toEqual([]);
      expect(await jobs.claim('a', FRIDAY + 8, LEASE)).toBeNull();
      expect(await jobs.claim('a', FRIDAY + 9, LEASE)).toMatchObject({
        name: 'first',
        attempts: 1,
      });
      expect(await jobs.claim('a', FRIDAY + 9, LEASE)).toBeNull();
      const nothing = { fromMs: null, untilMs: null, storeId: null, actorId: null };
      const written = await audit.list('agency', { ...nothing, area: 'job' }, null, 10);
      expect(written).toHaveLength(2);
    });

    it('a dead letter of no store, which nobody can settle, goes with what is finished', async () => {
      const { jobs } = world().repositories;
      for (const storeId of ['store', null]) {
        await jobs.add({ name: 'work', storeId, payload: {}, runAtMs: FRIDAY });
        await jobs.dead((await jobs.claim('a', FRIDAY, LEASE))?.id ?? '', 'a', 'refused');
      }
      expect(await jobs.prune(Date.now() + 1000)).toBe(1);
      expect(await jobs.deadLetters()).toMatchObject([{ storeId: 'store' }]);
    });

    it('what is finished is deleted in time, of some names sooner; dead letters stay', async () => {
      const { jobs } = world().repositories;
      for (const name of ['often', 'seldom', 'often']) {
        await add(name);
        await jobs.done((await jobs.claim('a', FRIDAY, LEASE))?.id ?? '', 'a');
      }
      await add('broken');
      await jobs.dead((await jobs.claim('a', FRIDAY, LEASE))?.id ?? '', 'a', 'refused');
      const later = Date.now() + 1000;
      expect(await jobs.prune(later, ['often'])).toBe(2);
      expect(await jobs.prune(0)).toBe(0);
      expect(await jobs.prune(later)).toBe(1);
      expect(await jobs.deadLetters()).toHaveLength(1);
    });

    it('a store that leaves takes its waiting jobs along', async () => {
      const { jobs } = world().repositories;
      await add('work');
      await jobs.add({ name: 'other', storeId: 'else', payload: {}, runAtMs: FRIDAY });
      await jobs.dropForStore('store');
      expect((await jobs.claim('a', FRIDAY, LEASE))?.name).toBe('other');
      expect(await jobs.claim('a', FRIDAY, LEASE)).toBeNull();
    });

    it('what is to happen after a store left is kept with its leaving, or neither is', async () => {
      const { jobs } = world().repositories;
      await add('work', FRIDAY, 'key');
      const last = (payload: unknown) => ({
        ...{ name: 'last', storeId: 'store', payload, uniqueKey: 'key', runAtMs: FRIDAY },
      });
      const circle: Record<string, unknown> = {};
      circle['itself'] = circle;
      await expect(jobs.dropForStore('store', [last(circle)])).rejects.toThrow();
      expect((await jobs.claim('a', FRIDAY, LEASE))?.name).toBe('work');
      await jobs.dropForStore('store', [last({})]);
      expect((await jobs.claim('a', FRIDAY, LEASE))?.name).toBe('last');
      expect(await jobs.claim('a', FRIDAY, LEASE)).toBeNull();
    });
  });

  describe('what follows from a fact', () => {
    const names = async (): Promise<string[]> => {
      const found: string[] = [];
      for (;;) {
        const job = await world().repositories.jobs.claim('a', FRIDAY, LEASE);
        if (job === null) return found;
        found.push(job.name);
      }
    };
    const followed = (storeId: string, name: string) => ({
      jobs: [{ name, storeId, payload: {}, runAtMs: FRIDAY }],
    });

    it('is kept where a store is new or comes back, and not where it only opens', async () => {
      const { stores } = world().repositories;
      await world().addAgency(agencyRow());
      const arrive = (name: string) =>
        stores.connect(storeFacts(), FRIDAY, (storeId) => followed(storeId, name));
      const { store } = await arrive('new');
      await arrive('open');
      await stores.disconnect(store.id, FRIDAY);
      await arrive('back');
      expect((await names()).sort()).toEqual(['back', 'new']);
      await stores.updateFacts(store.id, { name: 'B' }, followed(store.id, 'renamed'));
      expect(await names()).toEqual(['renamed']);
      expect((await stores.byId(store.id))?.name).toBe('B');
    });

    it('is kept with an agreement and its moves, and not where another was quicker', async () => {
      const { subscriptions, live } = world().repositories;
      const { id: storeId } = await connectStore(world());
      const told = async () =>
        (await live.after(0)).filter(({ kind }) => kind === 'subscription').length;
      const row = subscriptionRow({ storeId });
      const event = { storeId, agencyId: 'agency', kind: 'subscription' } as const;
      const outbox = (name: string) => ({
        ...followed(storeId, name),
        live: [{ ...event, atMs: FRIDAY, payload: {} }],
      });
      const accept = (name: string) =>
        subscriptions.accept(row, { ...acceptContext(row), outbox: outbox(name) });
      await accept('accepted');
      await accept('again');
      expect(await names()).toEqual(['accepted']);
      const { agencyId, step, audit } = acceptContext(row);
      const move = { row, agencyId, step, audit };
      await subscriptions.move({ ...move, from: row.state, outbox: outbox('moved') });
      await subscriptions.move({ ...move, from: 'paused', outbox: outbox('late') });
      expect(await names()).toEqual(['moved']);
      expect(await told()).toBe(2);
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

    it('several at once: what is free, one’s own and a fallen holder’s, and no other’s', async () => {
      const { leases } = world().repositories;
      const untilMs = FRIDAY + LEASE;
      expect(await leases.takeFrom(['s-2', 's-1'], 'a', untilMs, [])).toEqual([
        's-1',
        's-2',
      ]);
      await leases.takeFrom(['s-3'], 'b', untilMs, []);
      const all = ['s-1', 's-2', 's-3', 's-4'];
      expect(await leases.takeFrom(all, 'c', untilMs, ['b'])).toEqual(['s-3', 's-4']);
      expect(await leases.takeFrom(all, 'c', untilMs, [])).toEqual(['s-3', 's-4']);
      await leases.take('other', 'a', FRIDAY, untilMs);
      expect(
        (await leases.beginningWith('s-')).map(({ name, holder }) => [name, holder]),
      ).toEqual([
        ['s-1', 'a'],
        ['s-2', 'a'],
        ['s-3', 'c'],
        ['s-4', 'c'],
      ]);
      await leases.releaseAll(all, 'a');
      const left = await leases.beginningWith('s-');
      expect(left).toEqual([
        { name: 's-3', holder: 'c', untilMs },
        { name: 's-4', holder: 'c', untilMs },
      ]);
      const both = await Promise.all([
        leases.takeFrom(all, 'd', untilMs, ['c']),
        leases.takeFrom(all, 'e', untilMs, ['c']),
      ]);
      expect(both.flat().sort()).toEqual(all);
    });
  });
}
