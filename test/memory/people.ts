import { AppError } from '#app/domain/shared/errors.ts';
import { addDays, localDateAt } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { JoinCodes, MemberRow, Members, SavedViews } from '#app/ports/people.ts';
import { isOpenCode } from '#app/repositories/join-codes.ts';
import { copied, type Tables } from './tables.ts';

export function memoryMembers(tables: Tables): Members {
  const find = (agencyId: string, id: string): MemberRow | undefined =>
    tables.members.find((row) => row.id === id && row.agencyId === agencyId);
  const isLastOwner = ({ agencyId, role }: MemberRow): boolean =>
    role === 'owner' &&
    tables.members.filter((row) => row.agencyId === agencyId && row.role === 'owner')
      .length === 1;
  const isTaken = (email: string): boolean =>
    tables.members.some((row) => row.email === email.trim().toLowerCase());
  return {
    all: async (agencyId) =>
      copied(tables.members.filter((row) => row.agencyId === agencyId)).sort(
        (one, other) =>
          one.name.localeCompare(other.name) || one.id.localeCompare(other.id),
      ),
    byId: async (agencyId, id) => copied(find(agencyId, id) ?? null),
    setRole: async (agencyId, id, role, audit) => {
      const row = find(agencyId, id);
      if (!row) return 'unknown';
      if (role !== 'owner' && isLastOwner(row)) return 'last_owner';
      tables.members = tables.members.map((one) =>
        one === row ? { ...row, role } : one,
      );
      tables.record(audit);
      return 'changed';
    },
    remove: async (agencyId, id, audit) => {
      const row = find(agencyId, id);
      if (!row) return 'unknown';
      if (isLastOwner(row)) return 'last_owner';
      tables.members = tables.members.filter((one) => one !== row);
      forget(tables, row, audit.atMs);
      tables.record(audit);
      return 'removed';
    },
    invitations: async (agencyId, now) =>
      copied(
        tables.invitations.filter(
          (row) =>
            row.agencyId === agencyId &&
            row.usedAt === null &&
            row.revokedAt === null &&
            row.expiresAt > now,
        ),
      )
        .map(({ tokenHash: _, ...row }) => row)
        .sort((one, other) => other.createdAt - one.createdAt),
    invite: async (row, tokenHash, audit) => {
      tables.invitations.push({ ...copied(row), tokenHash });
      tables.record(audit);
    },
    revokeInvitation: async (agencyId, id, at, audit) => {
      const open = tables.invitations.findIndex(
        (row) =>
          row.id === id &&
          row.agencyId === agencyId &&
          row.usedAt === null &&
          row.revokedAt === null,
      );
      const row = tables.invitations[open];
      if (!row) return false;
      tables.invitations[open] = { ...row, revokedAt: at };
      tables.record(audit);
      return true;
    },
    invitationByToken: async (tokenHash) => {
      const found = tables.invitations.find((row) => row.tokenHash === tokenHash);
      if (!found) return null;
      const { tokenHash: _, ...row } = found;
      return copied(row);
    },
    takeInvitation: async (id, { id: memberId, name }, now, audit) => {
      const place = tables.invitations.findIndex((row) => row.id === id);
      const row = tables.invitations[place];
      if (row?.usedAt !== null || row.revokedAt !== null || row.expiresAt <= now)
        return 'not_open';
      if (isTaken(row.email)) return 'email_taken';
      tables.invitations[place] = { ...row, usedAt: now };
      const { agencyId, role } = row;
      const email = row.email.trim().toLowerCase();
      const since = { hasTwoFactor: false, createdAt: now };
      tables.members.push({ id: memberId, agencyId, name, email, role, ...since });
      tables.record(audit);
      return 'joined';
    },
    isEmailTaken: async (email) => isTaken(email),
  };
}

function forget(tables: Tables, { agencyId, id }: MemberRow, at: EpochMs): void {
  const today = localDateAt(at, tables.agencies.get(agencyId)?.zone ?? 'UTC');
  tables.shifts = tables.shifts.flatMap((shift) => {
    if (shift.memberId !== id || shift.days.to < today) return [shift];
    if (shift.days.from >= today) return [];
    return [{ ...shift, days: { ...shift.days, to: addDays(today, -1) } }];
  });
  for (const [key, { memberId }] of tables.workHours)
    if (memberId === id) tables.workHours.delete(key);
  tables.savedViews = tables.savedViews.filter(
    (view) => view.memberId !== id || view.isShared,
  );
  tables.bumpCapacity(agencyId);
}

export function memoryJoinCodes(tables: Tables): JoinCodes {
  return {
    all: async (agencyId) =>
      copied(tables.joinCodes.filter((row) => row.agencyId === agencyId))
        .map(({ codeHash: _, ...row }) => row)
        .sort((one, other) => other.createdAt - one.createdAt),
    add: async (row, codeHash, audit) => {
      tables.joinCodes.push({ ...copied(row), codeHash });
      tables.record(audit);
    },
    revoke: async (agencyId, id, at, audit) => {
      const place = tables.joinCodes.findIndex(
        (row) => row.id === id && row.agencyId === agencyId,
      );
      const row = tables.joinCodes[place];
      if (row?.usedAt !== null || row.revokedAt !== null) return false;
      tables.joinCodes[place] = { ...row, revokedAt: at };
      tables.record(audit);
      return true;
    },
    byHash: async (codeHash) => {
      const found = tables.joinCodes.find((row) => row.codeHash === codeHash);
      if (!found) return null;
      const { codeHash: _, ...row } = found;
      return copied(row);
    },
  };
}

/** Uses a code up; null where it is not open. */
export function useCode(
  tables: Tables,
  codeId: string,
  storeId: string,
  now: EpochMs,
): { agencyId: string } | null {
  const place = tables.joinCodes.findIndex(({ id }) => id === codeId);
  const row = tables.joinCodes[place];
  if (!row || !isOpenCode(row, now)) return null;
  tables.joinCodes[place] = { ...row, usedAt: now, usedByStoreId: storeId };
  return { agencyId: row.agencyId };
}

export function memorySavedViews(tables: Tables): SavedViews {
  return {
    visibleTo: async (agencyId, memberId) =>
      copied(
        tables.savedViews.filter(
          (row) =>
            row.agencyId === agencyId && (row.memberId === memberId || row.isShared),
        ),
      ).sort(
        (one, other) =>
          one.name.localeCompare(other.name) || one.id.localeCompare(other.id),
      ),
    save: async (row, audit) => {
      const others = tables.savedViews.filter(({ id }) => id !== row.id);
      const isTaken = others.some(
        ({ agencyId, memberId, name }) =>
          agencyId === row.agencyId && memberId === row.memberId && name === row.name,
      );
      if (isTaken) return 'name_taken';
      const known = tables.savedViews.find(({ id }) => id === row.id);
      if (known && known.agencyId !== row.agencyId)
        throw new AppError('not_found', `no view ${row.id}`);
      tables.savedViews = [...others, copied(row)];
      tables.record(audit);
      return 'saved';
    },
    remove: async (agencyId, id, audit) => {
      const others = tables.savedViews.filter(
        (row) => row.id !== id || row.agencyId !== agencyId,
      );
      if (others.length === tables.savedViews.length) return false;
      tables.savedViews = others;
      tables.record(audit);
      return true;
    },
  };
}
