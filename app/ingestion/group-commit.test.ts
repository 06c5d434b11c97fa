import { describe, expect, it } from 'vitest';
import { makeGroupCommit, type GroupCommitOptions } from '#app/ingestion/group-commit.ts';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';

const row = (eventKey: string): IntakeRow => ({
  storeId: 'store',
  zone: 'UTC',
  eventKey,
  topic: 'orders/create',
  receivedAtMs: 0,
  what: { kind: 'job', name: 'apply_scopes', payload: {}, uniqueKey: null },
});

function keptStore(refuse: (rows: readonly IntakeRow[]) => Error | null = () => null) {
  const batches: string[][] = [];
  const seen = new Set<string>();
  const record = (rows: readonly IntakeRow[]): Promise<boolean[]> => {
    const error = refuse(rows);
    if (error) return Promise.reject(error);
    batches.push(rows.map(({ eventKey }) => eventKey));
    return Promise.resolve(
      rows.map(({ eventKey }) => seen.size < seen.add(eventKey).size),
    );
  };
  return { batches, record };
}

const commitInto = (
  store: GroupCommitOptions['store'],
  rest: Partial<GroupCommitOptions> = {},
) => makeGroupCommit({ store, onError: () => undefined, ...rest });

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('group commit', () => {
  it('writes what came in one turn together, at most 200 rows at once', async () => {
    const store = keptStore();
    const commit = commitInto(store);
    const outcomes = await Promise.all(
      Array.from({ length: 450 }, (_, index) => commit.record(row(String(index)))),
    );
    expect(store.batches.map((batch) => batch.length)).toEqual([200, 200, 50]);
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
  });

  it('tells a repeat within one turn from the first', async () => {
    const commit = commitInto(keptStore());
    const both = [commit.record(row('same')), commit.record(row('same'))];
    expect(await Promise.all(both)).toEqual(['accepted', 'duplicate']);
  });

  it('acknowledges nothing when the disk is full', async () => {
    const errors: unknown[] = [];
    const store = keptStore(() => failure('SQLITE_FULL'));
    const commit = commitInto(store, { onError: (error) => errors.push(error) });
    const both = await Promise.all([commit.record(row('a')), commit.record(row('b'))]);
    expect(both).toEqual(['not_recorded', 'not_recorded']);
    expect(errors).toHaveLength(1);
  });

  it('one row that the database refuses costs the others nothing', async () => {
    const store = keptStore((rows) =>
      rows.some(({ eventKey }) => eventKey === 'bad')
        ? failure('SQLITE_CONSTRAINT_NOTNULL')
        : null,
    );
    const commit = commitInto(store);
    const all = ['a', 'bad', 'b'].map((key) => commit.record(row(key)));
    expect(await Promise.all(all)).toEqual(['accepted', 'not_recorded', 'accepted']);
  });

  it('asks to come again when too many wait', async () => {
    const commit = commitInto(keptStore(), { maxQueue: 2 });
    const all = ['a', 'b', 'c'].map((key) => commit.record(row(key)));
    expect(await Promise.all(all)).toEqual(['accepted', 'accepted', 'busy']);
  });

  it('a delivery that the database keeps waiting is told to come again, early', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<boolean[]>();
    const batches: number[] = [];
    const record = (rows: readonly IntakeRow[]) => {
      batches.push(rows.length);
      return answered;
    };
    const commit = commitInto({ record }, { maxWaitMs: 20 });
    const first = commit.record(row('a'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    const second = commit.record(row('b'));
    expect(await first).toBe('not_recorded');
    expect(await second).toBe('busy');
    answer([true]);
    await commit.flush();
    expect(batches).toEqual([1]);
  });

  it('an acknowledgement that comes too late is none', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<boolean[]>();
    const commit = commitInto({ record: () => answered }, { maxWaitMs: 1 });
    const outcome = commit.record(row('a'));
    expect(await outcome).toBe('not_recorded');
    answer([true]);
    await commit.flush();
    expect(await outcome).toBe('not_recorded');
  });

  it('what comes while a transaction runs goes into the next one, together', async () => {
    const store = keptStore();
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const { promise: free, resolve: giveFree } = Promise.withResolvers<void>();
    const record = async (rows: readonly IntakeRow[]) => {
      start();
      await free;
      return store.record(rows);
    };
    const commit = commitInto({ record });
    const first = commit.record(row('a'));
    await started;
    const rest = ['b', 'c', 'd'].map((key) => commit.record(row(key)));
    giveFree();
    await Promise.all([first, ...rest]);
    expect(store.batches).toEqual([['a'], ['b', 'c', 'd']]);
  });
});
