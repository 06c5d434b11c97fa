import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as memberPage from '#app/routes/console.members.$memberId.tsx';
import * as membersPage from '#app/routes/console.members._index.tsx';
import { INVITATION_MS } from '#app/services/invite-token.ts';
import {
  answerOf,
  APP_URL,
  HOSTILE_NAME,
  makePeopleWorld,
  NOW,
  ROLES,
  TEN_THOUSAND,
  type Asking,
  type PeopleWorld,
} from './people-world.ts';

let world: PeopleWorld;

beforeAll(async () => {
  world = await makePeopleWorld();
});
afterAll(() => world.close());

const invite = (form: Record<string, string>, asking: Asking = {}) =>
  answerOf(
    membersPage.action(world.args({ ...asking, form: { intent: 'invite', ...form } })),
  );
const act = (memberId: string, form: Record<string, string>, asking: Asking = {}) =>
  answerOf(memberPage.action(world.args({ ...asking, params: { memberId }, form })));
const open = () => world.repositories.members.invitations('ag1', NOW);

describe('inviting a member', () => {
  it('gives a link once, for 48 hours, and keeps only a hash of it', async () => {
    const { status, body } = await invite({ email: ' New@One.test ', role: 'planner' });
    expect(status).toBe(200);
    expect(body['link']).toMatch(new RegExp(`^${APP_URL}/console/join/[\\w-]{43}$`));
    expect(body['expiresAt']).toBe(NOW + INVITATION_MS);
    const token = String(body['link']).split('/').at(-1) ?? '';
    const stored = await world.database.prisma.invitation.findMany();
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(await open()).toMatchObject([{ email: 'new@one.test', role: 'planner' }]);
    const loaded = JSON.stringify(await membersPage.loader(world.args()));
    expect(loaded).not.toContain(token);
    expect(JSON.stringify(await world.audit())).not.toContain(token);
  });

  it('replaces an older link for the same person', async () => {
    await invite({ email: 'twice@one.test', role: 'reader' });
    await invite({ email: 'TWICE@one.test', role: 'responder' });
    const mine = (await open()).filter(({ email }) => email === 'twice@one.test');
    expect(mine.map(({ role }) => role)).toEqual(['responder']);
  });

  it.each([
    ['no email', { email: 'nobody', role: 'reader' }, 'email', 'email'],
    [
      '10,000 characters',
      { email: `${TEN_THOUSAND}@x.test`, role: 'reader' },
      'email',
      'email',
    ],
    ['HTML', { email: HOSTILE_NAME, role: 'reader' }, 'email', 'email'],
    ['a role that does not exist', { email: 'a@b.test', role: 'god' }, 'role', 'role'],
    [
      'a member already',
      { email: 'READER@ag1.test', role: 'reader' },
      'email',
      'is_member',
    ],
  ])('refuses %s at its field and keeps what was typed', async (_, form, field, code) => {
    const before = await open();
    const { status, body } = await invite(form);
    expect(status).toBe(400);
    expect(body['wrong']).toEqual({ [field]: code });
    expect(body['form']).toEqual(form);
    expect(await open()).toEqual(before);
  });

  it.each(ROLES.slice(1))('is an owner’s act: a %s gets 403', async (role) => {
    const { status } = await invite({ email: 'x@y.test', role: 'reader' }, { role });
    expect(status).toBe(403);
    expect((await open()).some(({ email }) => email === 'x@y.test')).toBe(false);
  });

  it('can be taken back by the agency’s own owner alone', async () => {
    await invite({ email: 'back@one.test', role: 'reader' });
    const row = (await open()).find(({ email }) => email === 'back@one.test');
    const form = { intent: 'revoke', invitationId: row?.id ?? '' };
    const revoke = (asking: Asking) =>
      answerOf(membersPage.action(world.args({ ...asking, form })));
    expect((await revoke({ agencyId: 'ag2' })).status).toBe(404);
    expect((await revoke({ role: 'planner' })).status).toBe(403);
    expect((await revoke({})).body).toEqual({ outcome: 'revoked' });
    expect((await revoke({})).status).toBe(404);
    expect((await open()).some(({ id }) => id === row?.id)).toBe(false);
  });
});

describe('the list of members', () => {
  it('is read by every role, with invitations for owners only, and nobody of another agency', async () => {
    for (const role of ROLES) {
      const page = await membersPage.loader(world.args({ role }));
      expect(page.members.map(({ agencyId }) => agencyId)).toEqual(Array(4).fill('ag1'));
      expect(page.invitations === null).toBe(role !== 'owner');
    }
  });
});

describe('another agency’s member', () => {
  it.each(['ag2-reader', 'nobody', '../x', "x' OR 1=1 --", 'x'.repeat(900)])(
    'is not found by %j, for whatever role and form',
    async (memberId) => {
      const page = answerOf(memberPage.loader(world.args({ params: { memberId } })));
      expect((await page).status).toBe(404);
      for (const role of ['owner', 'reader'] as const) {
        const form = { intent: 'role', role: 'owner' };
        expect((await act(memberId, form, { role })).status).toBe(404);
        expect((await act(memberId, { intent: 'remove' }, { role })).status).toBe(404);
      }
    },
  );
});

describe('changing a role', () => {
  it.each(ROLES.slice(1))('has no page for a %s', async (role) => {
    const params = { memberId: 'ag1-reader' };
    const page = answerOf(memberPage.loader(world.args({ role, params })));
    expect((await page).status).toBe(403);
  });

  it.each(ROLES.slice(1))('is an owner’s act: a %s gets 403', async (role) => {
    const form = { intent: 'role', role: 'owner' };
    expect((await act('ag1-reader', form, { role })).status).toBe(403);
    const { members } = world.repositories;
    expect((await members.byId('ag1', 'ag1-reader'))?.role).toBe('reader');
  });

  it('holds at once and is recorded, before and after', async () => {
    await act('ag1-reader', { intent: 'role', role: 'planner' });
    const [entry] = await world.audit();
    expect(entry).toMatchObject({
      what: 'member_role_changed',
      subjectName: 'reader of ag1',
      actor: { kind: 'member', id: 'ag1-owner' },
      changes: [{ field: 'role', before: 'reader', after: 'planner' }],
    });
  });

  it('to a role that does not exist is refused', async () => {
    const answer = await act('ag1-reader', { intent: 'role', role: 'god' });
    expect(answer).toMatchObject({ status: 400, body: { outcome: 'bad_role' } });
  });

  it('leaves the last owner an owner, and a member', async () => {
    const role = await act('ag1-owner', { intent: 'role', role: 'reader' });
    expect(role).toMatchObject({ status: 400, body: { outcome: 'last_owner' } });
    const remove = await act('ag1-owner', { intent: 'remove' });
    expect(remove).toMatchObject({ status: 400, body: { outcome: 'last_owner' } });
    const { members } = world.repositories;
    expect((await members.byId('ag1', 'ag1-owner'))?.role).toBe('owner');
  });

  it('by a form that is none of ours is refused', async () => {
    expect((await act('ag1-reader', { intent: 'promote' })).status).toBe(400);
  });
});

describe('removing a member', () => {
  const PASSWORD = 'a long enough one';

  async function signedIn(email: string): Promise<string> {
    const member = { agencyId: 'ag1', name: 'Leaving', role: 'reader', email } as const;
    await world.auth.createMember({ ...member, password: PASSWORD });
    const response = await world.auth.handleMemberAuth(
      new Request(`${APP_URL}/console/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: APP_URL },
        body: JSON.stringify({ email, password: PASSWORD }),
      }),
    );
    return response.headers
      .getSetCookie()
      .map((text) => text.split(';')[0])
      .join('; ');
  }

  it('ends the session: the next request meets the sign-in page', async () => {
    const cookie = await signedIn('leaving@ag1.test');
    const ask = () =>
      answerOf(
        world.auth.requireMember(
          new Request(`${APP_URL}/console`, { headers: { cookie } }),
        ),
      );
    expect((await ask()).status).toBe(200);
    const all = await world.repositories.members.all('ag1');
    const id = all.find(({ email }) => email === 'leaving@ag1.test')?.id ?? '';
    const answer = await act(id, { intent: 'remove' });
    expect(answer).toMatchObject({ status: 302, location: '/console/members' });
    expect(await ask()).toMatchObject({ status: 302, location: '/console/sign-in' });
    expect((await world.audit())[0]).toMatchObject({
      what: 'member_removed',
      subjectName: 'Leaving',
    });
  });
});
