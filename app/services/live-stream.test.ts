import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveEventRow } from '#app/ports/repositories.ts';
import type { LiveHub } from '#app/ports/sign-in.ts';
import { HEARTBEAT_MS, liveStream, MERCHANT_LINE_MS } from '#app/services/live-stream.ts';

function makeHub() {
  const listeners = new Set<(event: LiveEventRow) => void>();
  const hub: LiveHub = {
    subscribe(wants, listener) {
      const call = (event: LiveEventRow) => {
        if (wants(event)) listener(event);
      };
      listeners.add(call);
      return () => listeners.delete(call);
    },
  };
  const tell = (id: number, storeId: string) => {
    const event = {
      id,
      storeId,
      agencyId: 'ag',
      kind: 'incident',
      atMs: 0,
      payload: {},
    } as const;
    for (const call of listeners) call(event);
  };
  return { hub, tell, open: () => listeners.size };
}

async function readAll(response: Response): Promise<string> {
  return new Response(response.body).text();
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a live line', () => {
  it('tells of changes of its own store and of no other', async () => {
    const { hub, tell } = makeHub();
    const stop = new AbortController();
    const response = liveStream(hub, stop.signal, (event) => event.storeId === 's1');
    tell(1, 's1');
    tell(2, 's2');
    tell(3, 's1');
    stop.abort();
    const text = await readAll(response);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(text).toContain('retry: 2000');
    expect([...text.matchAll(/^data: (.*)$/gm)].map((match) => match[1])).toEqual([
      '{"id":1,"kind":"incident"}',
      '{"id":3,"kind":"incident"}',
    ]);
  });

  it('gives a sign of life every 15 seconds', async () => {
    const { hub } = makeHub();
    const stop = new AbortController();
    const response = liveStream(hub, stop.signal, () => true);
    vi.advanceTimersByTime(3 * HEARTBEAT_MS);
    stop.abort();
    expect((await readAll(response)).match(/: still here/g)).toHaveLength(3);
  });

  it('lets go of everything when the page is closed', () => {
    const { hub, open, tell } = makeHub();
    const stop = new AbortController();
    liveStream(hub, stop.signal, () => true);
    expect(open()).toBe(1);
    stop.abort();
    expect(open()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(() => tell(9, 's1')).not.toThrow();
  });

  it('ends a merchant’s line after a minute, so that a fresh token is needed', async () => {
    const { hub, open } = makeHub();
    const never = new AbortController().signal;
    const response = liveStream(hub, never, () => true, {
      endsAfterMs: MERCHANT_LINE_MS,
    });
    vi.advanceTimersByTime(MERCHANT_LINE_MS);
    await readAll(response);
    expect(open()).toBe(0);
  });

  it('never begins for a request that is gone already', async () => {
    const { hub, open } = makeHub();
    const response = liveStream(hub, AbortSignal.abort(), () => true);
    await readAll(response);
    expect(open()).toBe(0);
  });
});
