import type { InvitationRow, MemberRole } from '#app/ports/people.ts';
import { instantOf, instantOrNull } from '#app/repositories/stored-date.ts';

const ROLES: readonly MemberRole[] = ['owner', 'planner', 'responder', 'reader'];

/** A role that is not known may the least. */
export function roleOf(text: string): MemberRole {
  return ROLES.find((role) => role === text) ?? 'reader';
}

export interface StoredInvitation {
  readonly id: string;
  readonly agencyId: string;
  readonly email: string;
  readonly role: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

export function toInvitation(row: StoredInvitation): InvitationRow {
  return {
    id: row.id,
    agencyId: row.agencyId,
    email: row.email,
    role: roleOf(row.role),
    createdAt: instantOf(row.createdAt),
    createdBy: row.createdBy,
    expiresAt: instantOf(row.expiresAt),
    usedAt: instantOrNull(row.usedAt),
    revokedAt: instantOrNull(row.revokedAt),
  };
}
