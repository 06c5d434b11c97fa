import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveEventRow, LiveEvents } from '#app/ports/repositories.ts';
import { makeLiveHub } from './live-hub.ts';

function outbox(): { live: LiveEvents; say: (storeId: string) => void } {
  const rows: LiveEventRow[] = [];
  const append = (storeId: string): void =>
    void rows.push({
      id: rows.length + 1,
      storeId,
      agencyId: 'a1',
      kind: 'counts',
      atMs: 0,
      payload: {},
    });
  return {
    say: append,
    live: {
      append: (event) => Promise.resolve(append(event.storeId)),
      after: (id) => Promise.resolve(rows.filter((row) => row.id > id)),
      lastId: () => Promise.resolve(rows.length),
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
