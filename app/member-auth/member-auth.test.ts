import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTEMPTS_ALLOWED, ATTEMPT_WINDOW_MS } from '#app/member-auth/attempt-limit.ts';
import { makeMemberAuth, type MemberAuth } from '#app/member-auth/make-member-auth.ts';
import type { Database } from '#app/repositories/connect.ts';
import { makeDatabase } from '../../test/factories/database.ts';

const BASE = 'http://localhost:4300';
const PASSWORD = 'a long enough one';
let database: Database;
let auth: MemberAuth;
let now = 1_000_000;

beforeAll(async () => {
  database = await makeDatabase();
  const { engine, prisma } = database;
  await prisma.agency.create({
    data: {
      id: 'ag1',
      name: 'Test agency',
      contactName: 'Ada',
      contactEmail: 'ada@agency.test',
      locale: 'pl',
      zone: 'Europe/Warsaw',
      createdAt: new Date(0),
    },
  });
  const secret = 'x'.repeat(40);
  const options = { engine, prisma, secret, baseUrl: BASE, isSecure: false };
  auth = makeMemberAuth({ ...options, realNow: () => now });
  await auth.createMember({
    agencyId: 'ag1',
    name: 'Ada Member',
    email: 'Ada@Agency.test',
    password: PASSWORD,
    role: 'responder',
  });
});

afterAll(() => database.close());

function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Request {
  return new Request(`${BASE}/console/auth${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: BASE,
      'x-forwarded-for': '192.0.2.1',
      ...headers,
    },
    body: JSON.stringify(body),
  });
}

async function signIn(email = 'ada@agency.test', password = PASSWORD): Promise<Response> {
  return auth.handleMemberAuth(post('/sign-in/email', { email, password }));
}

async function signedInCookie(): Promise<string> {
  const response = await signIn();
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function thrownBy(request: Request): Promise<Response> {
  try {
    await auth.requireMember(request);
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

describe('signing in', () => {
  it('lets a member in with the right password and says who it is, in the agency’s language', async () => {
    const cookie = await signedInCookie();
    const member = await auth.requireMember(
      new Request(`${BASE}/console`, { headers: { cookie } }),
    );
    expect(member).toMatchObject({
      name: 'Ada Member',
      email: 'ada@agency.test',
      role: 'responder',
      locale: 'pl',
      agency: { id: 'ag1', name: 'Test agency', zone: 'Europe/Warsaw' },
    });
  });

  it('sets a cookie that scripts and other sites cannot use', async () => {
    const [cookie] = (await signIn()).headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Domain=/i);
    expect(cookie).not.toMatch(/Secure/i);
  });

  it('marks the cookie secure outside loopback', async () => {
    const { engine, prisma } = database;
    const secure = makeMemberAuth({
      engine,
      prisma,
      secret: 'x'.repeat(40),
      baseUrl: 'https://watch.example',
      isSecure: true,
    });
    const request = new Request('https://watch.example/console/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://watch.example' },
      body: JSON.stringify({ email: 'ada@agency.test', password: PASSWORD }),
    });
    const [cookie] = (await secure.handleMemberAuth(request)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-tidewatch/);
    expect(cookie).toMatch(/; Secure/i);
  });

  it('answers a wrong password and an unknown e-mail in the same words', async () => {
    const wrong = await signIn('ada@agency.test', 'not the password');
    const unknown = await signIn('nobody@agency.test');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it('refuses further attempts at one account after ten wrong ones, and forgets after five minutes', async () => {
    const tryFrom = (address: number) =>
      auth.handleMemberAuth(
        post(
          '/sign-in/email',
          { email: 'guessed@agency.test', password: 'wrong wrong wrong' },
          { 'x-forwarded-for': `198.51.100.${address}` },
        ),
      );
    for (let i = 0; i < ATTEMPTS_ALLOWED; i += 1)
      expect((await tryFrom(i)).status).toBe(401);
    const refused = await tryFrom(99);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBe(ATTEMPT_WINDOW_MS / 1000);
    now += ATTEMPT_WINDOW_MS;
    expect((await tryFrom(100)).status).toBe(401);
  });

  it('refuses attempts from one network address that go through many accounts', async () => {
    const statuses = [];
    for (let i = 0; i < 25; i += 1) {
      const response = await auth.handleMemberAuth(
        post(
          '/sign-in/email',
          { email: `p${String(i)}@agency.test`, password: 'wrong wrong wrong' },
          { 'x-forwarded-for': '203.0.113.9' },
        ),
      );
      statuses.push(response.status);
    }
    expect(statuses.slice(0, 20).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(20).every((status) => status === 429)).toBe(true);
  });

  it('refuses a form sent from another site', async () => {
    const response = await auth.handleMemberAuth(
      post(
        '/sign-in/email',
        { email: 'ada@agency.test', password: PASSWORD },
        { origin: 'https://elsewhere.example', cookie: 'a=b' },
      ),
    );
    expect(response.status).toBe(403);
  });

  it('refuses what is no e-mail and password, without trying it', async () => {
    const response = await auth.handleMemberAuth(
      post('/sign-in/email', { email: ['x'] }),
    );
    expect(response.status).toBe(400);
  });

  it('ends the session on signing out', async () => {
    const cookie = await signedInCookie();
    const out = await auth.handleMemberAuth(post('/sign-out', {}, { cookie }));
    expect(out.status).toBe(200);
    const response = await thrownBy(
      new Request(`${BASE}/console`, { headers: { cookie } }),
    );
    expect(response.status).toBe(302);
  });
});

describe('addresses of the library', () => {
  it('has no sign-up from outside', async () => {
    const body = { name: 'X', email: 'x@x.test', password: PASSWORD };
    expect((await auth.handleMemberAuth(post('/sign-up/email', body))).status).toBe(404);
  });

  it.each(['/change-email', '/delete-user', '/reset-password', '/error', '/ok', ''])(
    'does not open %s',
    async (path) => {
      expect((await auth.handleMemberAuth(post(path, {}))).status).toBe(404);
    },
  );

  it('lets a member change the own language and neither role nor agency', async () => {
    const cookie = await signedInCookie();
    const change = (body: unknown) =>
      auth.handleMemberAuth(post('/update-user', body, { cookie }));
    expect((await change({ role: 'owner' })).status).toBe(400);
    expect((await change({ locale: 'en', agencyId: 'ag2' })).status).toBe(400);
    expect((await change({ locale: 'en' })).status).toBe(200);
    const request = new Request(`${BASE}/console`, { headers: { cookie } });
    expect(await auth.requireMember(request)).toMatchObject({
      locale: 'en',
      role: 'responder',
      agency: { id: 'ag1' },
    });
  });
});

describe('who is not signed in', () => {
  it('is sent to the sign-in page, which knows where to go on', async () => {
    const response = await thrownBy(new Request(`${BASE}/console/stores/s1?tab=plan`));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(
      '/console/sign-in?to=%2Fconsole%2Fstores%2Fs1%3Ftab%3Dplan',
    );
  });

  it('goes on to the page after a request for its data or a form', async () => {
    const data = await thrownBy(new Request(`${BASE}/console/incidents.data?_routes=x`));
    expect(data.headers.get('location')).toBe(
      '/console/sign-in?to=%2Fconsole%2Fincidents',
    );
    const form = await thrownBy(
      new Request(`${BASE}/console/incidents`, {
        method: 'POST',
        headers: { origin: BASE },
      }),
    );
    expect(form.headers.get('location')).toBe('/console/sign-in');
  });

  it('is told 401 by a live stream', async () => {
    const headers = { accept: 'text/event-stream' };
    const response = await thrownBy(new Request(`${BASE}/console/live`, { headers }));
    expect(response.status).toBe(401);
  });

  it('stays outside with a forged cookie', async () => {
    const headers = { cookie: 'tidewatch.session_token=abc.def' };
    const response = await thrownBy(new Request(`${BASE}/console`, { headers }));
    expect(response.status).toBe(302);
  });

  it('stays outside as a member of no agency', async () => {
    const cookie = await signedInCookie();
    await database.prisma.member.updateMany({ data: { agencyId: null } });
    const response = await thrownBy(
      new Request(`${BASE}/console`, { headers: { cookie } }),
    );
    await database.prisma.member.updateMany({ data: { agencyId: 'ag1' } });
    expect(response.status).toBe(302);
  });
});

describe('forms', () => {
  it('are refused when another site sent them, signed in or not', async () => {
    const cookie = await signedInCookie();
    const response = await thrownBy(
      new Request(`${BASE}/console/incidents/i1`, {
        method: 'POST',
        headers: { cookie, origin: 'https://elsewhere.example' },
      }),
    );
    expect(response.status).toBe(403);
  });
});

describe('adding members', () => {
  it('leaves a known member as it is, whatever the letters of the e-mail', async () => {
    const again = await auth.createMember({
      agencyId: 'ag1',
      name: 'Other',
      email: 'ADA@agency.test',
      password: 'another long one',
      role: 'owner',
    });
    expect(again.outcome).toBe('exists');
    expect((await signIn()).status).toBe(200);
  });

  it('refuses a short password', async () => {
    const member = {
      agencyId: 'ag1',
      name: 'B',
      email: 'b@b.test',
      role: 'reader',
    } as const;
    await expect(
      auth.createMember({ ...member, password: 'short' }),
    ).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});
