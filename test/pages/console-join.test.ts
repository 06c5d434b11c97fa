import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as joinPage from '#app/routes/console_.join.$token.tsx';
import { INVITATION_MS } from '#app/services/invite-token.ts';
import { inviteMember, revokeInvitation } from '#app/services/invite-member.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import {
  answerOf,
  HOSTILE_NAME,
  makePeopleWorld,
  NOW,
  TEN_THOUSAND,
  type PeopleWorld,
} from './people-world.ts';

const PASSWORD = 'a long enough one';
let world: PeopleWorld;
let owner: MemberSession;

beforeAll(async () => {
  world = await makePeopleWorld();
  owner = await world.args().context.signIn.requireMember(new Request('http://x'));
});
afterAll(() => world.close());

async function linkFor(email: string, role = 'responder'): Promise<string> {
  const form = new FormData();
  form.set('email', email);
  form.set('role', role);
  const made = await inviteMember(world.deps, owner, form);
  if (made.outcome !== 'invited') throw new Error(made.outcome);
  return made.path.split('/').at(-1) ?? '';
}

const open = async (token: string) =>
  (await joinPage.loader(world.args({ params: { token } }))).page;
const join = (token: string, form: Record<string, string>) =>
  answerOf(
    joinPage.action(
      world.args({ params: { token }, form, path: `/console/join/${token}` }),
    ),
  );
const memberBy = async (email: string) =>
  (await world.repositories.members.all('ag1')).find((one) => one.email === email);

describe('an invitation link', () => {
  it('makes its person a member in the role chosen, and signs in', async () => {
    const token = await linkFor('ada@one.test', 'planner');
    expect(await open(token)).toMatchObject({
      state: 'open',
      agencyName: 'Agency ag1',
      email: 'ada@one.test',
      role: 'planner',
    });
    const answer = await join(token, { name: 'Ada', password: PASSWORD });
    expect(answer).toMatchObject({ status: 302, location: '/console' });
    expect(await memberBy('ada@one.test')).toMatchObject({
      name: 'Ada',
      role: 'planner',
    });
    expect((await world.audit())[0]).toMatchObject({
      what: 'member_joined',
      actor: { kind: 'member', name: 'Ada' },
      changes: [{ field: 'role', before: null, after: 'planner' }],
    });
  });

  it('works once', async () => {
    const token = await linkFor('once@one.test');
    await join(token, { name: 'First', password: PASSWORD });
    expect(await open(token)).toEqual({ state: 'used' });
    const answer = await join(token, { name: 'Second', password: PASSWORD });
    expect(answer).toMatchObject({ status: 410, body: { state: 'used' } });
    expect((await memberBy('once@one.test'))?.name).toBe('First');
  });

  it('used by two people at once lets one of them in', async () => {
    const token = await linkFor('race@one.test');
    const answers = await Promise.all(
      ['One', 'Two'].map((name) => join(token, { name, password: PASSWORD })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 410]);
  });

  it('is worthless once revoked, also for a page that stands open', async () => {
    const token = await linkFor('revoked@one.test');
    expect((await open(token)).state).toBe('open');
    const [row] = await world.repositories.members.invitations('ag1', NOW);
    await revokeInvitation(world.deps, owner, row?.id ?? '');
    const answer = await join(token, { name: 'Late', password: PASSWORD });
    expect(answer).toMatchObject({ status: 410, body: { state: 'revoked' } });
  });

  it('holds for 48 hours and not a moment longer', async () => {
    const token = await linkFor('late@one.test');
    world.deps.clock.set(NOW + INVITATION_MS - 1);
    expect((await open(token)).state).toBe('open');
    world.deps.clock.set(NOW + INVITATION_MS);
    expect(await open(token)).toEqual({ state: 'expired' });
    const answer = await join(token, { name: 'Late', password: PASSWORD });
    expect(answer).toMatchObject({ status: 410, body: { state: 'expired' } });
    world.deps.clock.set(NOW);
  });

  it.each(['', 'abc', 'A'.repeat(43), `${'A'.repeat(43)}'--`, '../../etc', TEN_THOUSAND])(
    'that nobody made leads nowhere (case %#)',
    async (token) => {
      expect(await open(token)).toEqual({ state: 'unknown' });
      const answer = await join(encodeURIComponent(token), {
        name: 'X',
        password: PASSWORD,
      });
      expect(answer).toMatchObject({ status: 410, body: { state: 'unknown' } });
    },
  );

  it('for an email that signs in elsewhere says so and changes nothing', async () => {
    const token = await linkFor('reader@ag2.test');
    expect(await open(token)).toEqual({ state: 'email_taken' });
    const answer = await join(token, { name: 'X', password: PASSWORD });
    expect(answer).toMatchObject({ status: 410, body: { state: 'email_taken' } });
    expect(await world.repositories.members.byId('ag2', 'ag2-reader')).not.toBeNull();
  });

  it('keeps its address out of caches and out of what other pages are told', () => {
    const headers = new Headers(joinPage.headers({} as never));
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('joining', () => {
  it.each([
    ['no name', { name: '  ', password: PASSWORD }, ['name']],
    ['10,000 characters', { name: TEN_THOUSAND, password: PASSWORD }, ['name']],
    ['a short password', { name: 'Ada', password: 'elevenchars' }, ['password']],
    ['an endless password', { name: 'Ada', password: 'x'.repeat(5000) }, ['password']],
    ['nothing at all', {}, ['name', 'password']],
  ])('with %s is refused at the field; the link stays open', async (_, form, wrong) => {
    const token = await linkFor('strict@one.test');
    const { status, body } = await join(token, form);
    expect(status).toBe(400);
    expect(body['wrong']).toEqual(wrong);
    expect(JSON.stringify(body)).not.toContain(PASSWORD);
    expect((await open(token)).state).toBe('open');
  });

  it('keeps HTML in a name as the text it is', async () => {
    const token = await linkFor('html@one.test');
    await join(token, { name: HOSTILE_NAME, password: PASSWORD });
    expect((await memberBy('html@one.test'))?.name).toBe(HOSTILE_NAME);
  });
});
