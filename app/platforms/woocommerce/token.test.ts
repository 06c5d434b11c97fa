import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { connectionIdOf, readStaffToken } from '#app/platforms/woocommerce/token.ts';
import { staffToken, type TokenChanges } from '../../../test/factories/staff-token.ts';
import { wooConnection } from '../../../test/factories/woo-connection.ts';

const APP = 'https://tidewatch.example';
const NOW = Date.UTC(2026, 10, 27, 10);
const SECONDS = NOW / 1000;
const connection = wooConnection({ siteUrl: 'https://shop.example/sklep' });

const make = (changes: TokenChanges = {}): string =>
  staffToken({ ...connection, appUrl: APP, nowMs: NOW }, changes);
const read = (token: string, nowMs = NOW) =>
  readStaffToken(token, connection, { appUrl: APP, nowMs });

describe('a staff token', () => {
  it('says who is asking, what they may do and in which language', async () => {
    const claims = { use: 'document', can: 'view', jti: 'random-jti' };
    expect(await read(make({ claims }))).toEqual({
      ...{ staffId: '7', use: 'document', canManage: false, locale: 'pl_PL' },
      ...{ tokenId: 'random-jti', deadAtMs: NOW + 66_000 },
    });
    expect(connectionIdOf(make())).toBe('connection');
  });

  it('holds for a minute, and five seconds of a clock that differs', async () => {
    expect(await read(make(), NOW + 64_000)).not.toBeNull();
    expect(await read(make(), NOW + 66_000)).toBeNull();
    expect(await read(make(), NOW - 5_000)).not.toBeNull();
    expect(await read(make(), NOW - 7_000)).toBeNull();
  });

  it.each([
    ['lives 61 seconds', { exp: SECONDS + 61 }],
    ['ends before it begins', { exp: SECONDS - 1 }],
    ['never ends', { exp: undefined }],
    ['does not say when it began', { iat: undefined }],
    ['was issued by a copy of the site', { iss: 'https://staging.example/sklep' }],
    ['is another shop’s of the same host', { iss: 'https://shop.example' }],
    ['is for another app', { aud: 'https://other.example' }],
    ['is for another app next to us', { aud: [APP, 'https://other.example'] }],
    ['names nobody', { sub: '' }],
    ['has no id', { jti: undefined }],
    ['is for no use we know', { use: 'anything' }],
    ['claims more than there is', { can: 'everything' }],
  ])('is refused where it %s', async (_, claims) => {
    expect(await read(make({ claims }))).toBeNull();
  });

  it('is refused with another connection’s secret, or none', async () => {
    expect(await read(make({ secret: 'another' }))).toBeNull();
    expect(await read(make({ secret: '' }))).toBeNull();
    const forgotten = { siteUrl: connection.siteUrl, secret: '' };
    const context = { appUrl: APP, nowMs: NOW };
    expect(await readStaffToken(make({ secret: '' }), forgotten, context)).toBeNull();
  });

  it('is refused unsigned, whatever its header says', async () => {
    for (const alg of ['none', 'None', 'HS256']) {
      const [header = '', claims = ''] = make({ header: { alg } }).split('.');
      expect(await read(`${header}.${claims}.`)).toBeNull();
      expect(await read(`${header}.${claims}`)).toBeNull();
    }
  });

  it('is refused under any algorithm but ours, signed rightly or with the secret', async () => {
    for (const alg of ['RS256', 'HS384', 'HS512', 'ES256'])
      expect(await read(make({ header: { alg } }))).toBeNull();
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = publicKey.export({ format: 'jwk' });
    const body = make({ header: { alg: 'RS256', jwk } })
      .split('.')
      .slice(0, 2)
      .join('.');
    const signature = sign('sha256', Buffer.from(body), privateKey).toString('base64url');
    expect(await read(`${body}.${signature}`)).toBeNull();
  });

  it('is refused when a byte of it is changed', async () => {
    const token = make();
    for (let place = 0; place < token.length - 1; place += 7) {
      const other = token[place] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, place) + other + token.slice(place + 1);
      expect(await read(changed), `at ${String(place)}`).toBeNull();
    }
  });

  it.each(['', '.', 'a.b.c', 'x'.repeat(10_000), '..', 'ey.ey.ey'])(
    'what is none names no connection and is none: %#',
    async (text) => {
      expect(connectionIdOf(text)).toBeNull();
      expect(await read(text)).toBeNull();
    },
  );

  it('names no connection by anything but an id', () => {
    for (const kid of [7, null, '', '../x', 'a b', 'x'.repeat(65), ['connection']])
      expect(connectionIdOf(make({ header: { kid } }))).toBeNull();
  });
});
