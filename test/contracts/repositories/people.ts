import { describe, expect, it } from 'vitest';
import type { InvitationRow, ShiftRow } from '#app/ports/people.ts';
import {
  agencyRow,
  auditEntry,
  EVERYTHING,
  FRIDAY,
  HOUR,
  memberRow,
  type RepositoryWorld,
} from './world.ts';

const DAY = 24 * HOUR;

export const shiftRow = (changes: Partial<ShiftRow> = {}): ShiftRow => ({
  shiftId: 'shift-1',
  agencyId: 'agency',
  memberId: 'member-1',
  days: { from: '2026-11-20', to: '2026-12-31' },
  weekdays: [5, 6, 7],
  fromHour: 22,
  toHour: 6.5,
  ...changes,
});

const invitationRow = (changes: Partial<InvitationRow> = {}): InvitationRow => ({
  id: 'invitation-1',
  agencyId: 'agency',
  email: 'Ron@Example.com',
  role: 'responder',
  createdAt: FRIDAY,
  createdBy: 'Olga Owner',
  expiresAt: FRIDAY + 2 * DAY,
  usedAt: null,
  revokedAt: null,
  ...changes,
});

const ron = { id: 'ron', name: 'Ron Responder', passwordHash: 'salt:hash' };

export function peopleContract(world: () => RepositoryWorld): void {
  describe('members', () => {
    it('keeps an owner, whoever is removed or given another role', async () => {
      const { members, audit } = world().repositories;
      await world().addAgency(agencyRow());
      await world().addMember(memberRow());
      const reader = memberRow({
        id: 'm2',
        name: 'Adam',
        email: 'a@x.com',
        role: 'reader',
      });
      await world().addMember(reader);
      expect(await members.all('agency')).toEqual([reader, memberRow()]);
      expect(await members.byId('other', 'm2')).toBeNull();
      const setRole = (agencyId: string, id: string, role: 'owner' | 'reader') =>
        members.setRole(agencyId, id, role, auditEntry('member_role_changed'));
      const remove = (id: string) =>
        members.remove('agency', id, auditEntry('member_removed'));
      expect(await setRole('other', 'm2', 'owner')).toBe('unknown');
      expect(await setRole('agency', 'member-1', 'reader')).toBe('last_owner');
      expect(await remove('member-1')).toBe('last_owner');
      expect(await setRole('agency', 'm2', 'owner')).toBe('changed');
      expect(await remove('member-1')).toBe('removed');
      expect(await remove('member-1')).toBe('unknown');
      expect(await members.all('agency')).toEqual([{ ...reader, role: 'owner' }]);
      const record = await audit.list('agency', EVERYTHING, null, 10);
      expect(record.map(({ what }) => what)).toEqual([
        'member_removed',
        'member_role_changed',
      ]);
    });

    it('who is removed leaves the rota from that day on', async () => {
      const { members, capacity, savedViews } = world().repositories;
      await world().addAgency(agencyRow());
      await world().addMember(memberRow({ id: 'm0', email: 'o@x.com' }));
      await world().addMember(memberRow());
      const added = auditEntry('shift_added');
      for (const [shiftId, from, to] of [
        ['over', '2026-11-01', '2026-11-05'],
        ['under-way', '2026-11-20', '2026-12-31'],
        ['to-come', '2026-12-01', '2026-12-31'],
      ] as const)
        await capacity.saveShift(shiftRow({ shiftId, days: { from, to } }), added);
      const season = { code: 'holiday', year: 2026 };
      await capacity.saveWorkHours('agency', 'member-1', season, 40, added);
      for (const isShared of [true, false]) {
        const name = isShared ? 'Ours' : 'Mine';
        const view = { id: name, agencyId: 'agency', memberId: 'member-1', name };
        await savedViews.save({ ...view, query: '', isShared }, auditEntry('view_saved'));
      }
      await members.remove('agency', 'member-1', auditEntry('member_removed'));
      const left = await capacity.read('agency', 'holiday', 2026);
      expect(left.shifts.map(({ shiftId, days }) => [shiftId, days.to])).toEqual([
        ['over', '2026-11-05'],
        ['under-way', '2026-11-26'],
      ]);
      expect(left.workHours).toEqual([]);
      const views = await savedViews.visibleTo('agency', 'member-1');
      expect(views.map(({ name }) => name)).toEqual(['Ours']);
    });

    it('an invitation makes one member once, with its own e-mail and role', async () => {
      const { members } = world().repositories;
      await world().addAgency(agencyRow());
      const audit = auditEntry('member_joined');
      await members.invite(invitationRow(), 'hash', audit);
      expect(await members.invitationByToken('other')).toBeNull();
      expect(await members.invitationByToken('hash')).toEqual(invitationRow());
      expect(await members.invitations('agency', FRIDAY)).toEqual([invitationRow()]);
      expect(await members.invitations('agency', FRIDAY + 2 * DAY)).toEqual([]);
      const take = (id: string, now: number, member = ron) =>
        members.takeInvitation(id, member, now, audit);
      expect(await take('nothing', FRIDAY)).toBe('not_open');
      expect(await take('invitation-1', FRIDAY + 2 * DAY)).toBe('not_open');
      expect(await take('invitation-1', FRIDAY)).toBe('joined');
      expect(await take('invitation-1', FRIDAY, { ...ron, id: 'twin' })).toBe('not_open');
      expect(await members.byId('agency', 'ron')).toMatchObject({
        ...{ name: 'Ron Responder', email: 'ron@example.com', role: 'responder' },
      });
      expect(await members.isEmailTaken('RON@example.com')).toBe(true);
      expect(await members.isEmailTaken('nobody@example.com')).toBe(false);
      await members.invite(invitationRow({ id: 'again' }), 'hash-2', audit);
      expect(await take('again', FRIDAY, { ...ron, id: 'twin' })).toBe('email_taken');
      expect(await members.invitations('agency', FRIDAY)).toHaveLength(1);
    });

    it('a revoked invitation is of no use', async () => {
      const { members } = world().repositories;
      await world().addAgency(agencyRow());
      const audit = auditEntry('invitation_revoked');
      await members.invite(invitationRow(), 'hash', audit);
      const revoke = (agencyId: string) =>
        members.revokeInvitation(agencyId, 'invitation-1', FRIDAY + 1, audit);
      expect(await revoke('other')).toBe(false);
      expect(await revoke('agency')).toBe(true);
      expect(await revoke('agency')).toBe(false);
      expect(await members.takeInvitation('invitation-1', ron, FRIDAY + 2, audit)).toBe(
        'not_open',
      );
    });
  });

  describe('capacity', () => {
    it('every change of rota or hours is a new version, and only of one’s own agency', async () => {
      const { capacity } = world().repositories;
      for (const id of ['agency', 'other']) await world().addAgency(agencyRow(id));
      await world().addMember(memberRow());
      const audit = auditEntry('shift_added');
      const read = () => capacity.read('agency', 'holiday', 2026);
      expect(await read()).toEqual({
        ...{ version: 0, shifts: [], workHours: [], storesPerResponder: 10, sold: [] },
      });
      await capacity.saveShift(shiftRow(), audit);
      const later = shiftRow({ fromHour: 0.5, toHour: 24, weekdays: [1] });
      await capacity.saveShift(later, audit);
      await capacity.saveStoresPerResponder('agency', 4, audit);
      const season = { code: 'holiday', year: 2026 };
      await capacity.saveWorkHours('agency', 'member-1', season, 30, audit);
      await capacity.saveWorkHours('agency', 'member-1', season, 12.5, audit);
      expect(await read()).toEqual({
        version: 5,
        shifts: [later],
        workHours: [{ memberId: 'member-1', hours: 12.5 }],
        storesPerResponder: 4,
        sold: [],
      });
      expect((await capacity.read('agency', 'holiday', 2027)).workHours).toEqual([]);
      expect(await capacity.removeShift('other', 'shift-1', audit)).toBe(false);
      expect(await capacity.removeShift('agency', 'shift-1', audit)).toBe(true);
      await capacity.saveWorkHours('agency', 'member-1', season, null, audit);
      expect(await read()).toMatchObject({ version: 7, shifts: [], workHours: [] });
      expect((await capacity.read('other', 'holiday', 2026)).version).toBe(0);
    });

    it('refuses what names another agency’s member or shift', async () => {
      const { capacity } = world().repositories;
      for (const id of ['agency', 'other']) await world().addAgency(agencyRow(id));
      await world().addMember(memberRow());
      await world().addMember(
        memberRow({ id: 'm2', email: 'b@x.com', agencyId: 'other' }),
      );
      const audit = auditEntry('shift_added');
      const notFound = { code: 'not_found' };
      await capacity.saveShift(shiftRow(), audit);
      const theirs = [
        shiftRow({ memberId: 'm2' }),
        shiftRow({ agencyId: 'other', memberId: 'm2' }),
      ];
      for (const shift of theirs)
        await expect(capacity.saveShift(shift, audit)).rejects.toMatchObject(notFound);
      const season = { code: 'holiday', year: 2026 };
      await expect(
        capacity.saveWorkHours('agency', 'm2', season, 1, audit),
      ).rejects.toMatchObject(notFound);
      await expect(
        capacity.saveStoresPerResponder('nobody', 1, audit),
      ).rejects.toMatchObject(notFound);
      expect((await capacity.read('agency', 'holiday', 2026)).version).toBe(1);
    });
  });

  describe('saved views', () => {
    it('shows a member the own ones and those shared, each name once', async () => {
      const { savedViews } = world().repositories;
      await world().addAgency(agencyRow());
      const view = { agencyId: 'agency', memberId: 'm1', query: 'view=all' };
      const audit = auditEntry('view_saved');
      const mine = { ...view, id: 'v1', name: 'Mine', isShared: false };
      const ours = { ...view, id: 'v2', name: 'Ours', isShared: true };
      expect(await savedViews.save(mine, audit)).toBe('saved');
      expect(await savedViews.save(ours, audit)).toBe('saved');
      expect(await savedViews.save({ ...mine, id: 'v3' }, audit)).toBe('name_taken');
      expect(await savedViews.save({ ...mine, id: 'v3', memberId: 'm2' }, audit)).toBe(
        'saved',
      );
      expect(await savedViews.visibleTo('agency', 'm1')).toEqual([mine, ours]);
      expect((await savedViews.visibleTo('agency', 'm2')).map(({ id }) => id)).toEqual([
        'v3',
        'v2',
      ]);
      expect(await savedViews.visibleTo('other', 'm1')).toEqual([]);
      await savedViews.save({ ...mine, query: 'q=gift' }, audit);
      expect((await savedViews.visibleTo('agency', 'm1'))[0]?.query).toBe('q=gift');
      await expect(
        savedViews.save({ ...mine, agencyId: 'other' }, audit),
      ).rejects.toMatchObject({ code: 'not_found' });
      expect(await savedViews.remove('other', 'v1', audit)).toBe(false);
      expect(await savedViews.remove('agency', 'v1', audit)).toBe(true);
      expect(await savedViews.visibleTo('agency', 'm1')).toEqual([ours]);
    });
  });
}
