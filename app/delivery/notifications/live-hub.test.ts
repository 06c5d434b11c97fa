import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  LIVE_EVENTS_AT_ONCE,
  type LiveEventRow,
  type LiveEvents,
} from '#app/ports/repositories.ts';
import { makeLiveHub } from './live-hub.ts';

function outbox(): {
  live: LiveEvents;
  say: (storeId: string) => void;
  /** Takes a number now; the event can be seen when what is given back is called. */
  sayLate: (storeId: string) => () => void;
} {
  let rows: LiveEventRow[] = [];
  let lastId = 0;
  const sayLate = (storeId: string) => {
    const id = (lastId += 1);
    const event = { id, storeId, agencyId: 'a1', atMs: 0, payload: {} };
    return () => {
      rows = [...rows, { ...event, kind: 'counts' as const }].sort((a, b) => a.id - b.id);
    };
  };
  const append = (storeId: string): void => sayLate(storeId)();
  return {
    say: append,
    sayLate,
    live: {
      append: (event) => Promise.resolve(append(event.storeId)),
      after: (id) =>
        Promise.resolve(rows.filter((row) => row.id > id).slice(0, LIVE_EVENTS_AT_ONCE)),
      among: (ids) => Promise.resolve(rows.filter((row) => ids.includes(row.id))),
      lastId: () => Promise.resolve(rows.at(-1)?.id ?? 0),
      prune: () => Promise.resolve(),
    },
  };
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('live events', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('a page hears of its own store within a second, and of no other', async () => {
    const { live, say } = outbox();
    const hub = makeLiveHub({ repositories: { live }, log });
    const heard: string[] = [];
    hub.subscribe(
      (event) => event.storeId === 'mine',
      (event) => heard.push(event.storeId),
    );
    await vi.advanceTimersByTimeAsync(10);
    say('mine');
    say('foreign');
    await vi.advanceTimersByTimeAsync(1000);
    expect(heard).toEqual(['mine']);
    hub.stop();
  });

  it('a page hears nothing of what happened before it was opened', async () => {
    const { live, say } = outbox();
    say('mine');
    const hub = makeLiveHub({ repositories: { live }, log });
    const heard: string[] = [];
    hub.subscribe(
      () => true,
      (event) => heard.push(event.storeId),
    );
    await vi.advanceTimersByTimeAsync(3000);
    expect(heard).toEqual([]);
    hub.stop();
  });

  it('a page hears of what can be seen only after its successor', async () => {
    const { live, say, sayLate } = outbox();
    const hub = makeLiveHub({ repositories: { live }, log });
    const heard: string[] = [];
    const hear = (event: LiveEventRow) => heard.push(event.storeId);
    hub.subscribe(() => true, hear);
    await vi.advanceTimersByTimeAsync(10);
    const commit = sayLate('slow');
    say('quick');
    await vi.advanceTimersByTimeAsync(1000);
    expect(heard).toEqual(['quick']);
    commit();
    await vi.advanceTimersByTimeAsync(3000);
    expect(heard).toEqual(['quick', 'slow']);
    hub.stop();
  });

  it('a page hears of everything in a rush of many stores, without falling behind', async () => {
    const { live, say } = outbox();
    const hub = makeLiveHub({ repositories: { live }, log });
    const heard: string[] = [];
    const hear = (event: LiveEventRow) => heard.push(event.storeId);
    hub.subscribe(() => true, hear);
    await vi.advanceTimersByTimeAsync(10);
    for (let index = 0; index < 1800; index += 1) say(`store ${String(index)}`);
    await vi.advanceTimersByTimeAsync(1000);
    expect(heard).toHaveLength(1800);
    hub.stop();
  });

  it('when the last page is closed, the outbox is left alone', async () => {
    const { live } = outbox();
    const after = vi.spyOn(live, 'after');
    const hub = makeLiveHub({ repositories: { live }, log });
    const stop = hub.subscribe(
      () => true,
      () => undefined,
    );
    await vi.advanceTimersByTimeAsync(1500);
    stop();
    await vi.advanceTimersByTimeAsync(1500);
    const calls = after.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5000);
    expect(after.mock.calls.length).toBe(calls);
    hub.stop();
  });
});
