import { describe, expect, it } from 'vitest';
import { isAppError } from '#app/domain/shared/errors.ts';
import {
  OrdersCountDocument,
  OrdersCountReply,
} from '#app/platforms/shopify/documents/orders.ts';
import { createAdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';

const GOOD = { data: { ordersCount: { count: 7, precision: 'EXACT' } } };
const THROTTLED = {
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: {
    cost: {
      requestedQueryCost: 100,
      throttleStatus: {
        maximumAvailable: 1000,
        currentlyAvailable: 90,
        restoreRate: 100,
      },
    },
  },
};

type Answer = (token: string | null) => Response | Promise<Response>;

function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { ...init, headers });
}

/** A shop that gives these answers in turn, the last one for ever. */
function shopAnswering(...answers: Answer[]) {
  const seen: { atMs: number; token: string | null; url: string }[] = [];
  const tokens: (string | undefined)[] = [];
  const client = createAdminClient({
    shop: 'test.myshopify.com',
    patience: { maxRetries: 3, firstDelayMs: 5, maxDelayMs: 2_000, timeoutMs: 500 },
    tokens: {
      accessToken: (_shop, refused) => {
        tokens.push(refused);
        return Promise.resolve(refused === undefined ? 'first' : 'second');
      },
    },
    adminFetch: async (input, init) => {
      const token = new Headers(init?.headers).get('x-shopify-access-token');
      seen.push({ atMs: performance.now(), token, url: String(input) });
      const answer = answers[Math.min(seen.length, answers.length) - 1];
      if (answer === undefined) throw new Error('no answer');
      init?.signal?.throwIfAborted();
      return answer(token);
    },
  });
  return {
    seen,
    tokens,
    ask: () => client.ask(OrdersCountDocument, { query: '' }, OrdersCountReply),
    code: () =>
      client.ask(OrdersCountDocument, { query: '' }, OrdersCountReply).then(
        () => 'answered',
        (error: unknown) => (isAppError(error) ? error.code : String(error)),
      ),
  };
}

describe('asking a shop', () => {
  it('goes to its Admin API of one version, with its token', async () => {
    const shop = shopAnswering(() => json(GOOD));
    expect((await shop.ask()).ordersCount?.count).toBe(7);
    expect(shop.seen).toMatchObject([
      {
        token: 'first',
        url: 'https://test.myshopify.com/admin/api/2026-10/graphql.json',
      },
    ]);
  });

  it('waits for what restores when it was throttled, then answers', async () => {
    const shop = shopAnswering(
      () => json(THROTTLED),
      () => json(GOOD),
    );
    expect((await shop.ask()).ordersCount?.count).toBe(7);
    const [first, second] = shop.seen;
    // 10 points are missing at 100 a second.
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(99);
  });

  it('reads Retry-After in seconds', async () => {
    const shop = shopAnswering(
      () => new Response('busy', { status: 429, headers: { 'Retry-After': '0.1' } }),
      () => json(GOOD),
    );
    await shop.ask();
    const [first, second] = shop.seen;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(99);
  });

  it('tries again after a lost connection, a server error and a page of HTML', async () => {
    const shop = shopAnswering(
      () => {
        throw new TypeError('fetch failed');
      },
      () => new Response('oops', { status: 502 }),
      () =>
        new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } }),
      () => json(GOOD),
    );
    expect((await shop.ask()).ordersCount?.count).toBe(7);
    expect(shop.seen).toHaveLength(4);
  });

  it('gives up as unreachable or throttled, for the job to come back later', async () => {
    const down = shopAnswering(() => new Response('', { status: 503 }));
    expect(await down.code()).toBe('platform_throttled');
    const lost = shopAnswering(() => Promise.reject(new TypeError('fetch failed')));
    expect(await lost.code()).toBe('platform_unreachable');
    expect(lost.seen).toHaveLength(4);
  });

  it('gets a new token once when the first is turned down', async () => {
    const shop = shopAnswering((token) =>
      token === 'second'
        ? json(GOOD)
        : json({ errors: 'Invalid token' }, { status: 401 }),
    );
    expect((await shop.ask()).ordersCount?.count).toBe(7);
    expect(shop.tokens).toEqual([undefined, 'first']);
  });

  it('says that the store is disconnected when the new token is turned down too', async () => {
    const shop = shopAnswering(() => json({ errors: 'Invalid token' }, { status: 401 }));
    expect(await shop.code()).toBe('store_disconnected');
    expect(shop.seen).toHaveLength(2);
  });

  it('does not repeat what stays wrong: an invalid query, a missing scope, an odd reply', async () => {
    const bodies = [
      {
        errors: [
          { message: 'Field does not exist', extensions: { code: 'undefinedField' } },
        ],
      },
      { errors: [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }] },
      { data: { ordersCount: { count: 'many', precision: 'EXACT' } } },
      { data: { ordersCount: { count: 10_000, precision: 'AT_LEAST' } } },
    ];
    for (const body of bodies) {
      const shop = shopAnswering(() => json(body));
      expect(await shop.code()).toBe('platform_refused');
      expect(shop.seen).toHaveLength(1);
    }
  });

  it('never puts a token into an error', async () => {
    const shop = shopAnswering(() => json({ errors: [{ message: 'no' }] }));
    const error: unknown = await shop.ask().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(
      'first',
    );
  });
});
