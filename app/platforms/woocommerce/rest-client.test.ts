import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isAppError } from '#app/domain/shared/errors.ts';
import { createRestClient } from '#app/platforms/woocommerce/rest-client.ts';
import {
  FAKE_KEYS,
  sendJson,
  SHORT_PATIENCE,
  startFakeSite,
  type FakeAnswer,
  type FakeSite,
} from '../../../test/woocommerce/fake-site.ts';

let site: FakeSite;
beforeAll(async () => {
  site = await startFakeSite();
});
afterAll(() => site.close());

const Ids = z.array(z.object({ id: z.number() }));
const ask = () => site.client.get('wc/v3/orders', { per_page: '1' }, Ids);

interface Told {
  readonly code: string;
  readonly reason: unknown;
}

async function refusalOf(
  answer: FakeAnswer,
  call: () => Promise<unknown> = ask,
): Promise<Told> {
  site.answerWith(answer);
  return told(
    await call().then(
      () => null,
      (caught: unknown) => caught,
    ),
  );
}

/** What services see of an error, after a look for what they must not see. */
function told(error: unknown): Told {
  const all = `${inspect(error, { depth: 20, showHidden: true })} ${JSON.stringify(error)}`;
  const { consumerKey, consumerSecret } = FAKE_KEYS;
  const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
  for (const secret of [consumerKey, consumerSecret, basic, 'oauth_signature'])
    expect(all).not.toContain(secret);
  if (!isAppError(error)) return { code: 'none', reason: all };
  expect(error.cause).toBeUndefined();
  return { code: error.code, reason: error.values['reason'] };
}

const wpError =
  (status: number, code: string): FakeAnswer =>
  (_request, response) => {
    sendJson(response, { code, message: 'No.', data: { status } }, { status });
  };

describe('a site’s REST API', () => {
  it('gives what was asked for, with the number of all there are', async () => {
    site.answerWith((_request, response) => {
      sendJson(response, [{ id: 7 }], { headers: { 'X-WP-Total': '59' } });
    });
    expect(await ask()).toEqual({ body: [{ id: 7 }], total: 59 });
  });

  it('is asked over http with a signature, never with the secret itself', async () => {
    site.answerWith((_request, response) => {
      sendJson(response, []);
    });
    await ask();
    const [request] = site.requests;
    expect(request?.params.get('oauth_signature_method')).toBe('HMAC-SHA256');
    expect(inspect(request)).not.toContain(FAKE_KEYS.consumerSecret);
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('is not asked at all over http unless the operator named it', async () => {
    const client = createRestClient({
      restUrl: 'http://shop.example/wp-json/',
      keys: FAKE_KEYS,
      privateSites: [site.origin],
      patience: SHORT_PATIENCE,
    });
    const error: unknown = await client
      .get('', {}, Ids)
      .catch((caught: unknown) => caught);
    expect(told(error)).toEqual({ code: 'platform_refused', reason: 'not_https' });
  });

  it('is closed where it is on a private address that nobody named', async () => {
    const restUrl = `${site.origin.replace('http:', 'https:')}/wp-json/`;
    const client = createRestClient({
      restUrl,
      keys: FAKE_KEYS,
      privateSites: [],
      patience: SHORT_PATIENCE,
    });
    const error: unknown = await client
      .get('', {}, Ids)
      .catch((caught: unknown) => caught);
    expect(told(error)).toEqual({ code: 'platform_refused', reason: 'private_address' });
  });

  it('tells that the keys were taken back from a key that may not write', async () => {
    for (const code of [
      'woocommerce_rest_authentication_error',
      'woocommerce_rest_cannot_view',
    ])
      expect(await refusalOf(wpError(401, code))).toEqual({
        code: 'store_disconnected',
        reason: code,
      });
    const write = () => site.client.post('wc/v3/webhooks', {}, z.object({}));
    const code = 'woocommerce_rest_authentication_error';
    expect(await refusalOf(wpError(401, code), write)).toEqual({
      code: 'platform_refused',
      reason: code,
    });
    expect(await refusalOf(wpError(401, 'some_security_plugin'))).toMatchObject({
      code: 'platform_refused',
    });
  });

  it.each([
    [400, 'rest_invalid_param', 'rest_invalid_param'],
    [403, 'rest_forbidden', 'rest_forbidden'],
    [404, 'rest_no_route', 'missing'],
  ])('that says %i %s is not asked again', async (status, code, reason) => {
    expect(await refusalOf(wpError(status, code))).toEqual({
      code: 'platform_refused',
      reason,
    });
    expect(site.requests).toHaveLength(1);
  });

  it('is asked again after the time it names when it had too much', async () => {
    let left = 1;
    site.answerWith((_request, response) => {
      if (left-- > 0) response.writeHead(429, { 'Retry-After': '0' }).end();
      else sendJson(response, []);
    });
    expect((await ask()).body).toEqual([]);
    const always: FakeAnswer = (_request, response) => {
      response.writeHead(429, { 'Retry-After': '0' }).end();
    };
    expect(await refusalOf(always)).toMatchObject({ code: 'platform_throttled' });
    expect(site.requests).toHaveLength(3);
  });

  it('is asked again while it is under repair, and called unreachable in the end', async () => {
    const broken: FakeAnswer = (_request, response) => {
      response.writeHead(503, { 'Content-Type': 'text/html' }).end('<h1>Soon</h1>');
    };
    expect(await refusalOf(broken)).toEqual({
      code: 'platform_unreachable',
      reason: 'http_503',
    });
    expect(site.requests).toHaveLength(3);
  });
});

describe('a site that is broken, or means ill', () => {
  const html = 'text/html; charset=UTF-8';
  const raw =
    (body: string, type = 'application/json', status = 200): FakeAnswer =>
    (_request, response) => {
      response.writeHead(status, { 'Content-Type': type }).end(body);
    };

  it.each<[string, FakeAnswer, string]>([
    ['a login page with 200', raw('<form action="/wp-login.php">', html), 'not_json'],
    ['JSON that it calls a page', raw('[]', html), 'not_json'],
    ['half of its JSON', raw('[{"id":'), 'not_json'],
    ['a warning before its JSON', raw('<b>Warning</b>[]'), 'not_json'],
    ['nothing', raw(''), 'not_json'],
    ['another shape', raw('{"id":1}'), 'other_shape'],
    ['2 MB of JSON', raw(JSON.stringify('x'.repeat(2_000_000))), 'too_large'],
    ['a firewall’s page', raw('<h1>Denied</h1>', html, 403), 'http_403'],
  ])('and sends %s is refused', async (_title, answer, reason) => {
    expect(await refusalOf(answer)).toEqual({ code: 'platform_refused', reason });
    expect(site.requests).toHaveLength(1);
  });

  it('and sends 2 MB bit by bit, without saying so, is refused', async () => {
    const answer: FakeAnswer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      for (let part = 0; part < 32; part++) response.write('x'.repeat(65_536));
      response.end();
    };
    expect(await refusalOf(answer)).toMatchObject({ reason: 'too_large' });
  });

  it.each(['http://169.254.169.254/latest/meta-data/', '/wp-login.php'])(
    'and leads on to %s is not followed',
    async (location) => {
      const answer: FakeAnswer = (_request, response) => {
        response.writeHead(302, { Location: location }).end();
      };
      expect(await refusalOf(answer)).toEqual({
        code: 'platform_refused',
        reason: 'redirected',
      });
      expect(site.requests).toHaveLength(1);
    },
  );

  it('and hangs, or sends its answer for ever, is left after the time-out', async () => {
    const impatient = await startFakeSite({
      ...SHORT_PATIENCE,
      maxRetries: 0,
      timeoutMs: 80,
    });
    const hang: FakeAnswer = () => undefined;
    const drip: FakeAnswer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => {
        clearInterval(timer);
      });
    };
    for (const answer of [hang, drip]) {
      impatient.answerWith(answer);
      const error: unknown = await impatient.client
        .get('wc/v3/orders', {}, Ids)
        .catch((caught: unknown) => caught);
      expect(told(error)).toMatchObject({ code: 'platform_unreachable' });
    }
    await impatient.close();
  });

  it('and breaks off in the middle is asked again, then called unreachable', async () => {
    const answer: FakeAnswer = (_request, response) => {
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Content-Length': '1000',
      });
      response.write('[{"id":1},');
      setTimeout(() => response.destroy(), 5);
    };
    expect(await refusalOf(answer)).toMatchObject({ code: 'platform_unreachable' });
    expect(site.requests).toHaveLength(3);
  });

  it('and is not there at all is called unreachable', async () => {
    const gone = await startFakeSite();
    await gone.close();
    const error: unknown = await gone.client
      .get('wc/v3/orders', {}, Ids)
      .catch((caught: unknown) => caught);
    expect(told(error)).toEqual({ code: 'platform_unreachable', reason: 'ECONNREFUSED' });
  });

  it('and repeats the keys in what it says has them kept out of errors', async () => {
    for (const code of [FAKE_KEYS.consumerSecret, `no_${FAKE_KEYS.consumerKey}`]) {
      const echo: FakeAnswer = (request, response) => {
        const message = `${FAKE_KEYS.consumerKey} ${String(request.params)}`;
        sendJson(response, { code, message }, { status: 400 });
      };
      expect(await refusalOf(echo)).toEqual({
        code: 'platform_refused',
        reason: 'http_400',
      });
    }
  });
});
