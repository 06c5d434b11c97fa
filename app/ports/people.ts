import type { Demand, Shift } from '#app/domain/capacity/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';

/** An agency's people, their time, and what they keep. */

export type MemberRole = 'owner' | 'planner' | 'responder' | 'reader';

export interface MemberRow {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly hasTwoFactor: boolean;
  readonly createdAt: EpochMs;
}

export interface InvitationRow {
  readonly id: string;
  readonly agencyId: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  readonly expiresAt: EpochMs;
  readonly usedAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
}

/** A person who joins by a link. */
export interface JoiningMember {
  readonly id: string;
  readonly name: string;
  /** Made by the sign-in library. */
  readonly passwordHash: string;
}

export interface Members {
  /** By name. */
  all(agencyId: string): Promise<MemberRow[]>;
  byId(agencyId: string, memberId: string): Promise<MemberRow | null>;
  /** `last_owner`: an agency keeps at least one owner; nothing was changed. */
  setRole(
    agencyId: string,
    memberId: string,
    role: MemberRole,
    audit: AuditEntry,
  ): Promise<'changed' | 'last_owner' | 'unknown'>;
  /** Deletes the member with sessions, password and second factor; shifts to come go too. */
  remove(
    agencyId: string,
    memberId: string,
    audit: AuditEntry,
  ): Promise<'removed' | 'last_owner' | 'unknown'>;
  /** Open ones, newest first. */
  invitations(agencyId: string, now: EpochMs): Promise<InvitationRow[]>;
  /** `tokenHash` is the SHA-256 of the link's secret, hex; the secret is kept nowhere. */
  invite(row: InvitationRow, tokenHash: string, audit: AuditEntry): Promise<void>;
  revokeInvitation(
    agencyId: string,
    invitationId: string,
    at: EpochMs,
    audit: AuditEntry,
  ): Promise<boolean>;
  invitationByToken(tokenHash: string): Promise<InvitationRow | null>;
  /**
   * Uses the invitation up and makes its person a member with its e-mail and role, in one
   * transaction. `not_open` where it was used, revoked or has expired; `email_taken` where the e-mail
   * is some member's already, of any agency: nothing was changed.
   */
  takeInvitation(
    invitationId: string,
    member: JoiningMember,
    now: EpochMs,
    audit: AuditEntry,
  ): Promise<'joined' | 'not_open' | 'email_taken'>;
  /** Whether anyone signs in with this e-mail, of any agency; compared in lower case. */
  isEmailTaken(email: string): Promise<boolean>;
}

export interface ShiftRow extends Shift {
  readonly agencyId: string;
}

/** What the rota and sales of a season say, with the version to decide on. */
export interface CapacityRead {
  /** Bumped by every sale, end of one, shift and change of hours of the agency. */
  readonly version: number;
  readonly shifts: readonly ShiftRow[];
  /** Hours by member for packages in the season; who has none stated is left out. */
  readonly workHours: readonly { readonly memberId: string; readonly hours: number }[];
  readonly storesPerResponder: number;
  /**
   * What stands, of every season, since seasons may overlap and people are the same; what is of
   * another season counts with its cover alone, 0 hours of work.
   */
  readonly sold: readonly (Demand & {
    readonly subscriptionId: string;
    readonly storeId: string;
  })[];
}

export interface Capacity {
  read(agencyId: string, seasonCode: string, seasonYear: number): Promise<CapacityRead>;
  saveShift(shift: ShiftRow, audit: AuditEntry): Promise<void>;
  removeShift(agencyId: string, shiftId: string, audit: AuditEntry): Promise<boolean>;
  /** Null hours: not stated any more. */
  saveWorkHours(
    agencyId: string,
    memberId: string,
    season: { readonly code: string; readonly year: number },
    hours: number | null,
    audit: AuditEntry,
  ): Promise<void>;
  saveStoresPerResponder(
    agencyId: string,
    stores: number,
    audit: AuditEntry,
  ): Promise<void>;
}

export interface JoinCodeRow {
  readonly id: string;
  readonly agencyId: string;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  readonly expiresAt: EpochMs;
  readonly usedAt: EpochMs | null;
  readonly usedByStoreId: string | null;
  readonly revokedAt: EpochMs | null;
}

export interface JoinCodes {
  /** Open ones and those used lately, newest first. */
  all(agencyId: string): Promise<JoinCodeRow[]>;
  add(row: JoinCodeRow, codeHash: string, audit: AuditEntry): Promise<void>;
  revoke(agencyId: string, id: string, at: EpochMs, audit: AuditEntry): Promise<boolean>;
  byHash(codeHash: string): Promise<JoinCodeRow | null>;
}

export interface SavedViewRow {
  readonly id: string;
  readonly agencyId: string;
  readonly memberId: string;
  readonly name: string;
  /** The list's query, as in its address. */
  readonly query: string;
  readonly isShared: boolean;
}

export interface SavedViews {
  /** The member's own and the agency's shared ones, by name. */
  visibleTo(agencyId: string, memberId: string): Promise<SavedViewRow[]>;
  save(row: SavedViewRow, audit: AuditEntry): Promise<'saved' | 'name_taken'>;
  remove(agencyId: string, id: string, audit: AuditEntry): Promise<boolean>;
}

/** A theme without the logo's bytes; `logo` changes with it, null where there is none. */
export interface Look {
  readonly colour: string | null;
  readonly logo: string | null;
}

/** How an agency looks to merchants. */
export interface Theme {
  /** `#rrggbb`, or null for ours. */
  readonly colour: string | null;
  /** PNG or JPEG; null where there is none. */
  readonly logo: {
    readonly type: 'image/png' | 'image/jpeg';
    readonly bytes: Uint8Array;
  } | null;
}
