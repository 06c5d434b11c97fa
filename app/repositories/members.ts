import type { InvitationRow, MemberRow, Members } from '#app/ports/people.ts';
import type { Database } from '#app/repositories/connect.ts';
import { isEmailTaken, takeInvitation } from '#app/repositories/join-as-member.ts';
import { removeMember, setRole } from '#app/repositories/member-changes.ts';
import {
  roleOf,
  toInvitation,
  type StoredInvitation,
} from '#app/repositories/member-rows.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { findRow, insertRow, updateRows } from '#app/repositories/rows.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

export function makeMembers({ prisma, sql, write }: Database): Members {
  return {
    all: async (agencyId) => {
      const orderBy = [{ name: 'asc' as const }, { id: 'asc' as const }];
      const rows = await prisma.member.findMany({ where: { agencyId }, orderBy });
      return rows.map((row) => toMember(agencyId, row));
    },
    byId: async (agencyId, id) => {
      const row = await prisma.member.findFirst({ where: { id, agencyId } });
      return row && toMember(agencyId, row);
    },
    setRole: (agencyId, id, role, audit) =>
      write((inside) => setRole(inside, { agencyId, id }, role, audit)),
    remove: (agencyId, id, audit) =>
      write((inside) => removeMember(inside, { agencyId, id }, audit)),
    invitations: async (agencyId, now): Promise<InvitationRow[]> => {
      const rows = await sql.all<StoredInvitation>(
        `SELECT * FROM "Invitation"
         WHERE "agencyId" = ? AND "usedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > ?
         ORDER BY "createdAt" DESC, "id" DESC`,
        [agencyId, storedDate(now)],
      );
      return rows.map(toInvitation);
    },
    invite: (row, tokenHash, audit) =>
      write(async (inside) => {
        const { id, agencyId, email, role, createdBy } = row;
        await insertRow(inside, 'Invitation', {
          ...{ id, agencyId, email, role, createdBy, tokenHash },
          createdAt: storedDate(row.createdAt),
          expiresAt: storedDate(row.expiresAt),
        });
        await appendAudit(inside, audit);
      }),
    revokeInvitation: (agencyId, id, at, audit) =>
      write(async (inside) => {
        const open = { id, agencyId, usedAt: null, revokedAt: null };
        const changes = { revokedAt: storedDate(at) };
        if ((await updateRows(inside, 'Invitation', changes, open)) === 0) return false;
        await appendAudit(inside, audit);
        return true;
      }),
    invitationByToken: async (tokenHash) => {
      const row = await findRow<StoredInvitation>(sql, 'Invitation', { tokenHash });
      return row && toInvitation(row);
    },
    takeInvitation: (id, member, now, audit) =>
      write((inside) => takeInvitation(inside, id, member, now, audit)),
    isEmailTaken: (email) => isEmailTaken(sql, email),
  };
}

interface StoredMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly twoFactorEnabled: boolean | null;
  readonly createdAt: Date;
}

function toMember(agencyId: string, row: StoredMember): MemberRow {
  return {
    id: row.id,
    agencyId,
    name: row.name,
    email: row.email,
    role: roleOf(row.role),
    hasTwoFactor: row.twoFactorEnabled === true,
    createdAt: row.createdAt.getTime(),
  };
}
