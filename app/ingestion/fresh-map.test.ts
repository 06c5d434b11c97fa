import { describe, expect, it, vi } from 'vitest';
import { makeFreshMap } from '#app/ingestion/fresh-map.ts';

/** A table with one store, and a clock. */
function world() {
  const state = { nowMs: 0, secret: 'first', reads: 0, isSilent: false };
  const read = (): Promise<Map<string, string>> => {
    state.reads += 1;
    if (state.isSilent) return Promise.reject(new Error('no connection'));
    return Promise.resolve(new Map([['store', state.secret]]));
  };
  const map = makeFreshMap(
    read,
    (secret) => secret !== 'unsettled',
    () => state.nowMs,
  );
  return { state, map };
}

describe('rows in memory', () => {
  it('a store in use is read again beside its deliveries, which do not wait', async () => {
    const { state, map } = world();
    await map.get('store');
    state.nowMs = 2500;
    state.secret = 'second';
    expect(map.get('store')).toBe('first');
    await Promise.resolve();
    await Promise.resolve();
    expect(map.get('store')).toBe('second');
    expect(state.reads).toBe(2);
  });

  it('nothing older than three seconds is relied on', async () => {
    const { state, map } = world();
    await map.get('store');
    state.nowMs = 3000;
    state.secret = 'second';
    expect(await map.get('store')).toBe('second');
  });

  it('a thousand strangers in a moment cost one look into the table', async () => {
    const { state, map } = world();
    const found = await Promise.all(
      Array.from({ length: 1000 }, async (_, index) =>
        map.get(`stranger-${String(index)}`),
      ),
    );
    expect(new Set(found)).toEqual(new Set([null]));
    expect(state.reads).toBe(1);
  });

  it('a store that is not settled yet is looked at again soon', async () => {
    const { state, map } = world();
    state.secret = 'unsettled';
    await map.get('store');
    state.nowMs = 250;
    state.secret = 'settled';
    expect(await map.get('store')).toBe('settled');
  });

  it('while the database is silent, what was known still counts, and what was not is refused', async () => {
    const { state, map } = world();
    await map.get('store');
    state.nowMs = 60_000;
    state.isSilent = true;
    expect(await map.get('store')).toBe('first');
    await expect(map.get('stranger')).rejects.toThrow('no connection');
  });

  it('a delivery of a known store waits half a second for a database that hangs, a stranger’s two', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let read = (): Promise<Map<string, string>> =>
        Promise.resolve(new Map([['store', 'first']]));
      let nowMs = 0;
      const map = makeFreshMap(
        () => read(),
        () => true,
        () => nowMs,
      );
      await map.get('store');
      nowMs = 60_000;
      read = () => new Promise(() => undefined);
      const [known, stranger] = [map.get('store'), map.get('stranger')];
      await Promise.all([
        vi.advanceTimersByTimeAsync(500),
        expect(known).resolves.toBe('first'),
      ]);
      await Promise.all([
        vi.advanceTimersByTimeAsync(1500),
        expect(stranger).rejects.toThrow('silent'),
      ]);
    } finally {
      vi.useRealTimers();
    }
  });
});
