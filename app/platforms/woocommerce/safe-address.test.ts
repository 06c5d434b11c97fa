import http from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  agentFor,
  isPrivateSite,
  isRefusedAddress,
} from '#app/platforms/woocommerce/safe-address.ts';

let server: http.Server;
let port: number;
let hits = 0;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    hits++;
    if (request.url === '/away')
      response.writeHead(302, { Location: `http://127.0.0.1:${String(port)}/inside` });
    response.end('inside');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  hits = 0;
});

interface Told {
  readonly status: number | undefined;
  readonly error: unknown;
}

function ask(
  url: string,
  privateSites: readonly string[] = [],
  lookup?: LookupFunction,
): Promise<Told> {
  const agent = agentFor(url, privateSites, lookup);
  return new Promise((resolve) => {
    const done = (told: Told) => {
      agent.destroy();
      resolve(told);
    };
    http
      .get(url, { agent }, (response) => {
        response.resume();
        done({ status: response.statusCode, error: null });
      })
      .on('error', (error) => {
        done({ status: undefined, error });
      });
  });
}

/** A name server that answers with one list after the other, the last one for good. */
function answering(...answers: readonly (readonly string[])[]): LookupFunction {
  let asked = 0;
  return (_host, options, callback) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    const all = addresses.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    if (options.all === true) callback(null, all);
    else callback(null, all[0]?.address ?? '', all[0]?.family ?? 4);
  };
}

describe('the way to a site', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[fd00::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '[::a9fe:a9fe]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ])('is closed to the address %s', async (host) => {
    const { status, error } = await ask(`http://${host}:${String(port)}/`);
    expect(status).toBeUndefined();
    expect(isRefusedAddress(error)).toBe(true);
    expect(hits).toBe(0);
  });

  it('is closed to a name for this machine', async () => {
    const { error } = await ask(`http://localhost:${String(port)}/`);
    expect(isRefusedAddress(error)).toBe(true);
    expect(hits).toBe(0);
  });

  it.each([
    ['a private one', ['127.0.0.1']],
    ['one private among public ones', ['93.184.216.34', '127.0.0.1']],
    ['a private one as IPv6', ['::ffff:127.0.0.1']],
    ['a private one as IPv6 was once to hold it', ['::7f00:1']],
    ['such a one among public ones', ['93.184.216.34', '::7f00:1']],
  ])('is closed to a name whose address is %s', async (_title, addresses) => {
    const url = `http://shop.example:${String(port)}/`;
    const { error } = await ask(url, [], answering(addresses));
    expect(isRefusedAddress(error)).toBe(true);
    expect(hits).toBe(0);
  });

  it('ends in the name server’s own words where a name stands for nothing', async () => {
    const nowhere = Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
    // As the system answers: with the error, and with nothing else.
    const lookup = ((_host, _options, callback: (error: Error) => void) => {
      callback(nowhere);
    }) as LookupFunction;
    expect((await ask('http://no-such-shop.example/', [], lookup)).error).toBe(nowhere);
  });

  it('is closed to a name that was public when somebody looked and is private now', async () => {
    const lookup = answering(['93.184.216.34'], ['127.0.0.1']);
    const before = await new Promise((resolve) => {
      lookup('shop.example', {}, (_error, address) => {
        resolve(address);
      });
    });
    expect(before).toBe('93.184.216.34');
    const { error } = await ask(`http://shop.example:${String(port)}/`, [], lookup);
    expect(isRefusedAddress(error)).toBe(true);
    expect(hits).toBe(0);
  });

  it('is open to a private site that the operator named, and to no other port of it', async () => {
    const url = `http://127.0.0.1:${String(port)}/`;
    expect(await ask(url, [url])).toMatchObject({ status: 200 });
    const { error } = await ask(url, [`http://127.0.0.1:${String(port + 1)}`]);
    expect(isRefusedAddress(error)).toBe(true);
  });

  it('follows no redirect by itself', async () => {
    const url = `http://127.0.0.1:${String(port)}/away`;
    expect(await ask(url, [url])).toMatchObject({ status: 302 });
    expect(hits).toBe(1);
  });
});

describe('a site that the operator named', () => {
  it('is known by scheme, host and port, whatever the path', () => {
    const named = ['http://localhost:4401'];
    expect(isPrivateSite('http://localhost:4401/wp-json/wc/v3', named)).toBe(true);
    expect(isPrivateSite('http://LOCALHOST:4401', named)).toBe(true);
    expect(isPrivateSite('https://localhost:4401', named)).toBe(false);
    expect(isPrivateSite('http://localhost', named)).toBe(false);
    expect(isPrivateSite('http://localhost.example:4401', named)).toBe(false);
  });
});

it('a connection that merely broke is not taken for a refused address', () => {
  expect(isRefusedAddress(new Error('connect ECONNREFUSED 127.0.0.1:1'))).toBe(false);
  expect(isRefusedAddress('text')).toBe(false);
});
