import { describe, expect, it } from 'vitest';
import { makeTokenCache, tokenTimes } from '#sandbox/frame/token-cache.ts';

const START_MS = Date.UTC(2026, 10, 9, 14, 20);

function tokenFrom(issuedAtMs: number, lifeSeconds = 60, id = 'x'): string {
  const iat = issuedAtMs / 1000;
  const claims = JSON.stringify({ iat, exp: iat + lifeSeconds, jti: id });
  return `head.${Buffer.from(claims).toString('base64url')}.signature`;
}

function setUp() {
  const clock = { nowMs: START_MS };
  let requestCount = 0;
  let fails = false;
  const cache = makeTokenCache({
    nowMs: () => clock.nowMs,
    requestToken: async () => {
      await Promise.resolve();
      if (fails) throw new Error('refused');
      return tokenFrom(clock.nowMs, 60, String(++requestCount));
    },
  });
  return {
    cache,
    clock,
    requests: () => requestCount,
    failNext: (isOn: boolean) => (fails = isOn),
  };
}

describe('the id token at hand', () => {
  it('one token serves until ten seconds before its end', async () => {
    const { cache, clock, requests } = setUp();
    const first = await cache.get();
    clock.nowMs += 49_000;
    expect(await cache.get()).toBe(first);
    clock.nowMs += 1_000;
    expect(await cache.get()).not.toBe(first);
    expect(requests()).toBe(2);
  });

  it('ten callers at once share one request', async () => {
    const { cache, requests } = setUp();
    const tokens = await Promise.all(Array.from({ length: 10 }, () => cache.get()));
    expect(new Set(tokens).size).toBe(1);
    expect(requests()).toBe(1);
  });

  it('a refused token is replaced, but discarding an older one changes nothing', async () => {
    const { cache, requests } = setUp();
    const first = await cache.get();
    cache.discard('another');
    expect(await cache.get()).toBe(first);
    cache.discard(first);
    expect(await cache.get()).not.toBe(first);
    expect(requests()).toBe(2);
  });

  it('after a failure the next call asks again', async () => {
    const { cache, failNext } = setUp();
    failNext(true);
    await expect(cache.get()).rejects.toThrow('refused');
    failNext(false);
    await expect(cache.get()).resolves.toContain('head.');
  });

  it('the token of the address saves the first request', async () => {
    const { cache, requests } = setUp();
    const seeded = tokenFrom(START_MS);
    cache.seed(seeded);
    expect(await cache.get()).toBe(seeded);
    expect(requests()).toBe(0);
  });

  it('a token that has run out on the way is not used', async () => {
    const { cache, requests } = setUp();
    cache.seed(tokenFrom(START_MS - 61_000));
    await cache.get();
    expect(requests()).toBe(1);
  });

  it('with a clock that is an hour slow a token still counts for its own length only', async () => {
    const { cache, clock } = setUp();
    const early = tokenFrom(START_MS + 3_600_000);
    cache.seed(early);
    expect(await cache.get()).toBe(early);
    clock.nowMs += 50_000;
    expect(await cache.get()).not.toBe(early);
  });

  it.each(['', 'a.b', 'head.e30.signature', 'head.!!!.signature'])(
    '"%s" is not a token',
    (text) => {
      expect(() => tokenTimes(text)).toThrow(TypeError);
    },
  );
});
