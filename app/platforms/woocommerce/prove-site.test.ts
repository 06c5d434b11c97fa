import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proveSite, type ProveOptions } from '#app/platforms/woocommerce/prove-site.ts';

const SECRET = 'secret-of-the-test-secret-of-the-test-secret';
let server: http.Server;
let siteUrl: string;
let asked: string[];
let answer: (nonce: string, response: http.ServerResponse) => void;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    const { searchParams } = new URL(request.url ?? '', 'http://site');
    answer(searchParams.get('nonce') ?? '', response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  siteUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = (nonce, response) => json(response, { proof: proof(nonce) });
});

const proof = (nonce: string, secret = SECRET, site = siteUrl): string =>
  createHmac('sha256', secret)
    .update(`tidewatch-proof.${nonce}.${site}`)
    .digest('base64url');
function json(response: http.ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
const prove = (options: Partial<ProveOptions> = {}, restUrl = `${siteUrl}/wp-json/`) =>
  proveSite(
    { siteUrl, restUrl, secret: SECRET },
    { privateSites: [siteUrl], timeoutMs: 500, ...options },
  );
const says = (text: string, status = 200, type = 'text/html; charset=UTF-8') => {
  answer = (_, response) => {
    response.writeHead(status, { 'Content-Type': type });
    response.end(text);
  };
};

describe('proving a site', () => {
  it('a site that holds the secret proves it, whatever its permalinks are', async () => {
    expect(await prove()).toBe('proven');
    expect(await prove({}, `${siteUrl}/?rest_route=/`)).toBe('proven');
    expect(asked[0]).toMatch(/^\/wp-json\/tidewatch\/v1\/proof\?nonce=[0-9a-f]{64}$/);
    expect(asked[1]).toMatch(/^\/\?rest_route=\/tidewatch\/v1\/proof&nonce=/);
    expect(asked[0]?.slice(-64)).not.toBe(asked[1]?.slice(-64));
  });

  it('another secret, another site’s proof and an old one prove nothing', async () => {
    for (const wrong of [
      (nonce: string) => proof(nonce, 'another'),
      (nonce: string) => proof(nonce, SECRET, 'https://other.example'),
      () => proof('0'.repeat(64)),
      () => '',
    ]) {
      answer = (nonce, response) => json(response, { proof: wrong(nonce) });
      expect(await prove()).toBe('wrong_proof');
    }
  });

  it.each([
    ['a login page with 200', 'rest_blocked', '<html>Log in</html>', 200],
    ['a security plugin’s refusal', 'rest_blocked', 'Forbidden', 403],
    ['a password before the whole site', 'rest_blocked', 'Who are you?', 401],
    ['no such route', 'no_plugin', '{"code":"rest_no_route"}', 404],
    ['a shop that is down', 'unreachable', 'Bad gateway', 502],
    ['a shop in maintenance', 'unreachable', 'Briefly unavailable', 503],
  ])('%s is told as %s', async (_, problem, text, status) => {
    says(text, status);
    expect(await prove()).toBe(problem);
  });

  it('what is no JSON, or other JSON, is told as a blocked API', async () => {
    for (const text of [
      '<b>Warning</b> {"proof":"x"}',
      '[]',
      '{"proof":7}',
      'null',
      '',
    ]) {
      says(text, 200, 'application/json');
      expect(await prove()).toBe('rest_blocked');
    }
  });

  it('a redirect is not followed, wherever it leads', async () => {
    answer = (_, response) => {
      response.writeHead(302, { Location: `${siteUrl}/elsewhere` }).end();
    };
    expect(await prove()).toBe('redirected');
    expect(asked).toHaveLength(1);
  });

  it('two megabytes are not read to their end', async () => {
    let sent = 0;
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const more = (): void => {
        while (sent < 2 * 1024 * 1024 && response.write('x'.repeat(16_384)))
          sent += 16_384;
      };
      response.on('drain', more);
      more();
    };
    expect(await prove({ timeoutMs: 5_000 })).toBe('too_large');
  });

  it('a site that hangs, or stops in the middle, is given up', async () => {
    answer = () => undefined;
    expect(await prove({ timeoutMs: 100 })).toBe('unreachable');
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"proof":');
    };
    expect(await prove({ timeoutMs: 100 })).toBe('unreachable');
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"proof":', () => response.destroy());
    };
    expect(await prove()).toBe('unreachable');
  });

  it('a private address is refused and hears nothing, as is a name that leads there', async () => {
    expect(await prove({ privateSites: [] })).toBe('private_address');
    const inside: LookupFunction = (_host, options, done) => {
      if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    };
    const port = new URL(siteUrl).port;
    const named = `http://shop.example:${port}/wp-json/`;
    expect(await prove({ lookup: inside }, named)).toBe('private_address');
    for (const host of ['[::1]', '2130706433', '0x7f.1', '169.254.169.254', '10.0.0.1'])
      expect(
        await prove({ privateSites: [] }, `http://${host}:${port}/wp-json/`),
        host,
      ).toBe('private_address');
    expect(asked).toEqual([]);
  });

  it('a name that nobody knows, and a port that nobody answers at, are told apart', async () => {
    const unknown: LookupFunction = (_host, _options, done) =>
      done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '', 4);
    expect(await prove({ lookup: unknown }, 'http://shop.invalid/wp-json/')).toBe(
      'unknown_host',
    );
    const closed = 'http://127.0.0.1:1';
    expect(await prove({ privateSites: [closed] }, `${closed}/wp-json/`)).toBe(
      'unreachable',
    );
  });

  it('a certificate that is none is told', async () => {
    const overTls = siteUrl.replace('http:', 'https:');
    expect(await prove({ privateSites: [overTls] }, `${overTls}/wp-json/`)).toBe(
      'bad_certificate',
    );
  });
});
