import { describe, expect, it } from 'vitest';
import { foundAgency } from '#app/services/found-agency.ts';
import { inviteTokenHash } from '#app/services/invite-token.ts';
import {
  EVERYTHING,
  FRIDAY,
  memberRow,
} from '../../test/contracts/repositories/world.ts';
import { makeTestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const GIVEN = {
  name: ' North Studio ',
  email: 'Ada@Studio.example',
  locale: 'pl',
  zone: 'Europe/Warsaw',
};

describe('making an agency', () => {
  it('has nothing but a link by which its first owner joins', async () => {
    const { repositories } = makeMemoryWorld();
    const deps = makeTestDeps(repositories, FRIDAY);
    const made = await foundAgency(deps, GIVEN);
    if (made.outcome !== 'founded') throw new Error(made.outcome);
    expect(await repositories.agencies.byId(made.agencyId)).toMatchObject({
      ...{ name: 'North Studio', locale: 'pl', zone: 'Europe/Warsaw' },
    });
    const token = made.path.replace('/console/join/', '');
    const hash = inviteTokenHash(token) ?? '';
    expect(await repositories.members.invitationByToken(hash)).toMatchObject({
      ...{ agencyId: made.agencyId, email: 'ada@studio.example', role: 'owner' },
      expiresAt: made.expiresAt,
    });
    const record = await repositories.audit.list(made.agencyId, EVERYTHING, null, 10);
    expect(record.map(({ what }) => what)).toEqual(['member_invited', 'agency_changed']);
    expect(JSON.stringify(record)).not.toContain(token);
  });

  it('names everything that is wrong, and an e-mail that is a member’s already', async () => {
    const world = makeMemoryWorld();
    const deps = makeTestDeps(world.repositories, FRIDAY);
    const bad = { name: 'x'.repeat(61), email: 'ada', locale: 'de', zone: 'Mars' };
    expect(await foundAgency(deps, bad)).toEqual({
      outcome: 'bad_agency',
      wrong: ['name', 'email', 'locale', 'zone'],
    });
    await world.addMember(memberRow({ email: 'ada@studio.example' }));
    expect(await foundAgency(deps, GIVEN)).toEqual({ outcome: 'email_taken' });
    expect(world.tables.agencies.size).toBe(0);
  });
});
