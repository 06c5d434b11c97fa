import { describe, expect, it } from 'vitest';
import { makeSignedFetch } from '#sandbox/frame/bridge/fetch.ts';
import type { MessageData } from '#sandbox/frame/protocol.ts';

const APP = 'http://localhost:4300';

type Answer = (request: Request, call: number) => Response;

function setUp(answer: Answer) {
  const requests: Request[] = [];
  const sent: MessageData[] = [];
  const discarded: string[] = [];
  let tokenNumber = 1;
  const signedFetch = makeSignedFetch({
    plainFetch: (input, init) => {
      const address = input instanceof Request ? input : new URL(input, APP);
      const request = new Request(address, init);
      requests.push(request);
      return Promise.resolve(answer(request, requests.length));
    },
    tokens: {
      get: () => Promise.resolve(`token-${tokenNumber}`),
      discard: (token) => {
        discarded.push(token);
        tokenNumber += 1;
      },
      seed: () => undefined,
    },
    channel: { send: (_, data) => sent.push(data) },
    ownOrigin: APP,
    baseAddress: () => `${APP}/app/peaks`,
    locale: () => 'pl',
  });
  return { signedFetch, requests, sent, discarded };
}

const fine: Answer = () => new Response('ok');
const refusedOnce: Answer = (_, call) =>
  call === 1
    ? new Response(null, {
        status: 401,
        headers: { 'X-Shopify-Retry-Invalid-Session-Request': '1' },
      })
    : new Response('ok');

describe('the signed fetch', () => {
  it('a request to the app carries the token and the language', async () => {
    const { signedFetch, requests } = setUp(fine);
    await signedFetch('/app/data', { headers: { Accept: 'application/json' } });
    expect(requests[0]?.url).toBe(`${APP}/app/data`);
    expect(requests[0]?.headers.get('Authorization')).toBe('Bearer token-1');
    expect(requests[0]?.headers.get('X-Requested-With')).toBe('XMLHttpRequest');
    expect(requests[0]?.headers.get('Accept-Language')).toBe('pl');
    expect(requests[0]?.headers.get('Accept')).toBe('application/json');
  });

  it.each([
    'https://example.com/a',
    'http://localhost:4400/sandbox/state',
    '//evil.test/app',
  ])('a request to %s carries no token', async (address) => {
    const { signedFetch, requests } = setUp(fine);
    await signedFetch(address);
    expect(requests[0]?.headers.has('Authorization')).toBe(false);
  });

  it('a request that has its own authorization keeps it', async () => {
    const { signedFetch, requests } = setUp(fine);
    await signedFetch('/app/data', { headers: { Authorization: 'Basic abc' } });
    expect(requests[0]?.headers.get('Authorization')).toBe('Basic abc');
  });

  it('a refused token is tried once more with a new one, body and all', async () => {
    const { signedFetch, requests, discarded } = setUp(refusedOnce);
    const answer = await signedFetch(`${APP}/app/choose`, {
      method: 'POST',
      body: 'tier=2',
    });
    expect(answer.status).toBe(200);
    expect(discarded).toEqual(['token-1']);
    expect(requests.map((one) => one.headers.get('Authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(await requests[1]?.text()).toBe('tier=2');
  });

  it('a second refusal is the answer, and a 401 of the app’s own is not tried again', async () => {
    const always = setUp(() => refusedOnce(new Request(APP), 1));
    expect((await always.signedFetch('/app/data')).status).toBe(401);
    expect(always.requests).toHaveLength(2);
    const own = setUp(() => new Response(null, { status: 401 }));
    expect((await own.signedFetch('/app/data')).status).toBe(401);
    expect(own.requests).toHaveLength(1);
  });

  it('when the app asks for a new authorization the frame is told where to go', async () => {
    const { signedFetch, sent } = setUp(
      () =>
        new Response(null, {
          status: 403,
          headers: { 'X-Shopify-API-Request-Failure-Reauthorize-Url': '/auth?shop=x' },
        }),
    );
    await signedFetch('/app/data');
    expect(sent).toEqual([{ address: `${APP}/auth?shop=x`, target: '_top' }]);
  });
});
