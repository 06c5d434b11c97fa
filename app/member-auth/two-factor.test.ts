import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ATTEMPTS_ALLOWED } from '#app/member-auth/attempt-limit.ts';
import { makeMemberAuth, type MemberAuth } from '#app/member-auth/make-member-auth.ts';
import type { Database } from '#app/repositories/connect.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { totpCode } from '../../test/factories/totp.ts';

const BASE = 'http://localhost:4300';
const PASSWORD = 'a long enough one';
let database: Database;
let auth: MemberAuth;
let email: string;
let members = 0;

beforeAll(async () => {
  database = await makeDatabase();
  await database.prisma.agency.create({
    data: {
      id: 'ag1',
      name: 'Test agency',
      contactName: 'Ada',
      contactEmail: 'ada@agency.test',
      zone: 'Europe/Warsaw',
      createdAt: new Date(0),
    },
  });
});

afterAll(() => database.close());

beforeEach(async () => {
  const { engine, prisma } = database;
  auth = makeMemberAuth({
    engine,
    prisma,
    secret: 'x'.repeat(40),
    baseUrl: BASE,
    isSecure: false,
  });
  email = `m${String((members += 1))}@agency.test`;
  const member = {
    agencyId: 'ag1',
    name: 'Ada',
    role: 'owner',
    password: PASSWORD,
  } as const;
  await auth.createMember({ ...member, email });
});

const cookiesOf = (list: readonly string[]) =>
  list
    .filter((cookie) => !/Max-Age=0/i.test(cookie))
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

function page(cookie: string): Request {
  const headers = {
    cookie,
    origin: BASE,
    'x-forwarded-for': `192.0.2.${String(members)}`,
  };
  return new Request(`${BASE}/console/account`, { method: 'POST', headers });
}

async function signIn(password = PASSWORD) {
  const response = await auth.handleMemberAuth(
    new Request(`${BASE}/console/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: BASE,
        'x-forwarded-for': `192.0.2.${String(members)}`,
      },
      body: JSON.stringify({ email, password }),
    }),
  );
  const body = (await response.json()) as { twoFactorRedirect?: boolean };
  return { body, cookie: cookiesOf(response.headers.getSetCookie()) };
}

/** Turns the second factor on; `request` is that of the member's renewed session. */
async function withTwoFactor() {
  const { cookie } = await signIn();
  const begun = await auth.accounts.beginTwoFactor(page(cookie), PASSWORD);
  if (begun.outcome !== 'begun') throw new Error(begun.outcome);
  const code = totpCode(begun.uri, Date.now());
  const on = await auth.accounts.confirmTwoFactor(page(cookie), code);
  if (on.outcome !== 'on') throw new Error(on.outcome);
  return { ...begun, request: page(cookiesOf(on.cookies)) };
}

const isSignedIn = (cookie: string) =>
  auth.requireMember(new Request(`${BASE}/console`, { headers: { cookie } })).then(
    () => true,
    () => false,
  );

describe('turning on the second factor', () => {
  it('asks for the password first', async () => {
    const { cookie } = await signIn();
    const answer = await auth.accounts.beginTwoFactor(page(cookie), 'not the password');
    expect(answer).toEqual({ outcome: 'wrong' });
  });

  it('asks nothing at sign-in until a code of the app has confirmed it', async () => {
    const { cookie } = await signIn();
    const begun = await auth.accounts.beginTwoFactor(page(cookie), PASSWORD);
    expect(begun.outcome).toBe('begun');
    expect((await signIn()).body.twoFactorRedirect).toBeUndefined();
    expect(await auth.accounts.confirmTwoFactor(page(cookie), '000000')).toEqual({
      outcome: 'wrong',
    });
    expect((await signIn()).body.twoFactorRedirect).toBeUndefined();
  });

  it('gives an address for the app and ten different back-up codes', async () => {
    const { uri, backupCodes } = await withTwoFactor();
    expect(uri).toMatch(/^otpauth:\/\/totp\/Tidewatch/);
    expect(new Set(backupCodes).size).toBe(10);
  });

  it('keeps neither secret nor codes as they are', async () => {
    const { uri, backupCodes } = await withTwoFactor();
    const stored = JSON.stringify(await database.prisma.memberTwoFactor.findMany());
    expect(stored).not.toContain(new URL(uri).searchParams.get('secret'));
    for (const code of backupCodes) expect(stored).not.toContain(code);
  });

  it('cannot be done twice over, which would shut the first app out', async () => {
    const { request } = await withTwoFactor();
    const again = await auth.accounts.beginTwoFactor(request, PASSWORD);
    expect(again).toEqual({ outcome: 'on_already' });
    const none = await auth.accounts.confirmTwoFactor(request, '000000');
    expect(none.outcome).not.toBe('on');
  });

  it('takes no further code after ten wrong ones', async () => {
    const { cookie } = await signIn();
    await auth.accounts.beginTwoFactor(page(cookie), PASSWORD);
    for (let i = 0; i < ATTEMPTS_ALLOWED; i += 1)
      await auth.accounts.confirmTwoFactor(page(cookie), '000000');
    const answer = await auth.accounts.confirmTwoFactor(page(cookie), '000000');
    expect(answer).toMatchObject({ outcome: 'too_many', minutes: 5 });
  });
});

describe('signing in with a second factor', () => {
  it('gives no session for the password alone', async () => {
    await withTwoFactor();
    const { body, cookie } = await signIn();
    expect(body.twoFactorRedirect).toBe(true);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('lets in with the app’s code, spaces or not', async () => {
    const { uri } = await withTwoFactor();
    const { cookie } = await signIn();
    const code = totpCode(uri, Date.now()).replace(/^(...)/, '$1 ');
    const answer = await auth.accounts.secondStep(page(cookie), { kind: 'totp', code });
    if (answer.outcome !== 'signed_in') throw new Error(answer.outcome);
    expect(await isSignedIn(cookiesOf(answer.cookies))).toBe(true);
  });

  it('lets in with a back-up code, each once', async () => {
    const { backupCodes } = await withTwoFactor();
    const [code = ''] = backupCodes;
    const enter = async () => {
      const { cookie } = await signIn();
      return auth.accounts.secondStep(page(cookie), { kind: 'backup', code });
    };
    expect((await enter()).outcome).toBe('signed_in');
    expect((await enter()).outcome).toBe('wrong');
  });

  it('ends after five wrong codes and asks for the password again', async () => {
    const { uri } = await withTwoFactor();
    const { cookie } = await signIn();
    const wrong = { kind: 'totp', code: '000000' } as const;
    for (let i = 0; i < 5; i += 1)
      expect(await auth.accounts.secondStep(page(cookie), wrong)).toEqual({
        outcome: 'wrong',
      });
    const right = { kind: 'totp', code: totpCode(uri, Date.now()) } as const;
    expect(await auth.accounts.secondStep(page(cookie), right)).toEqual({
      outcome: 'expired',
    });
  });

  it('is locked for a quarter of an hour after ten wrong codes in a row', async () => {
    const { uri } = await withTwoFactor();
    for (let round = 0; round < 2; round += 1) {
      const { cookie } = await signIn();
      for (let i = 0; i < 5; i += 1)
        await auth.accounts.secondStep(page(cookie), { kind: 'totp', code: '000000' });
    }
    const { cookie } = await signIn();
    const code = totpCode(uri, Date.now());
    const answer = await auth.accounts.secondStep(page(cookie), { kind: 'totp', code });
    expect(answer).toEqual({ outcome: 'too_many', minutes: 15 });
  });

  it('is refused when another site sends the code', async () => {
    const { backupCodes } = await withTwoFactor();
    const { cookie } = await signIn();
    const foreign = page(cookie);
    foreign.headers.set('origin', 'https://elsewhere.example');
    const proof = { kind: 'backup', code: backupCodes[0] ?? '' } as const;
    const answer = await auth.accounts.secondStep(foreign, proof);
    expect(answer).toEqual({ outcome: 'expired' });
  });

  it('has no second step for who gave no password', async () => {
    const proof = { kind: 'totp', code: '123456' } as const;
    expect(await auth.accounts.secondStep(page('a=b'), proof)).toEqual({
      outcome: 'expired',
    });
  });
});

describe('with a second factor on', () => {
  it('turns it off for the password only', async () => {
    const { request } = await withTwoFactor();
    expect(await auth.accounts.endTwoFactor(request, 'wrong wrong')).toEqual({
      outcome: 'wrong',
    });
    expect((await signIn()).body.twoFactorRedirect).toBe(true);
    expect((await auth.accounts.endTwoFactor(request, PASSWORD)).outcome).toBe('off');
    expect((await signIn()).body.twoFactorRedirect).toBeUndefined();
  });

  it('makes new back-up codes, and the old ones stop working', async () => {
    const { request, backupCodes } = await withTwoFactor();
    const answer = await auth.accounts.newBackupCodes(request, PASSWORD);
    if (answer.outcome !== 'made') throw new Error(answer.outcome);
    const enter = async (code: string) => {
      const { cookie } = await signIn();
      return (await auth.accounts.secondStep(page(cookie), { kind: 'backup', code }))
        .outcome;
    };
    expect(await enter(backupCodes[0] ?? '')).toBe('wrong');
    expect(await enter(answer.backupCodes[0] ?? '')).toBe('signed_in');
  });

  it('cannot be reached past the pages: the library’s addresses stay closed', async () => {
    for (const path of ['enable', 'disable', 'verify-totp', 'generate-backup-codes']) {
      const address = `${BASE}/console/auth/two-factor/${path}`;
      const request = new Request(address, { method: 'POST', body: '{}' });
      expect((await auth.handleMemberAuth(request)).status).toBe(404);
    }
  });
});

describe('changing the password', () => {
  it('asks for the present one and ends the other sessions', async () => {
    const { cookie } = await signIn();
    const other = await signIn();
    const wrong = await auth.accounts.changePassword(
      page(cookie),
      'nope',
      'a new long one',
    );
    expect(wrong).toEqual({ outcome: 'wrong' });
    const next = 'a new long one';
    const answer = await auth.accounts.changePassword(page(cookie), PASSWORD, next);
    if (answer.outcome !== 'changed') throw new Error(answer.outcome);
    expect(await isSignedIn(other.cookie)).toBe(false);
    expect(await isSignedIn(cookiesOf(answer.cookies))).toBe(true);
    expect(await isSignedIn((await signIn(next)).cookie)).toBe(true);
  });
});
