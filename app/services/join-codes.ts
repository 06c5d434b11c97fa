import { AppError } from '#app/domain/shared/errors.ts';
import type { JoinCodeRow } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requireOwner } from '#app/services/console-access.ts';
import { JOIN_CODE_MS, makeJoinCodeText } from '#app/services/join-code-text.ts';

export interface JoinCodeMade {
  readonly outcome: 'code_made';
  /** Told once and kept nowhere. */
  readonly code: string;
  readonly expiresAt: number;
}

/**
 * Makes a one-time code by which a store joins the agency.
 *
 * @throws AppError `not_allowed` for everyone but owners
 */
export async function makeJoinCode(
  deps: ServiceDeps,
  member: MemberSession,
): Promise<JoinCodeMade> {
  requireOwner(member);
  const now = deps.clock.now();
  const { code, codeHash } = makeJoinCodeText();
  const row: JoinCodeRow = {
    id: deps.newId(),
    agencyId: member.agency.id,
    createdAt: now,
    createdBy: member.name,
    expiresAt: now + JOIN_CODE_MS,
    usedAt: null,
    usedByStoreId: null,
    revokedAt: null,
  };
  const audit = memberEntry(deps, member, {
    what: 'join_code_made',
    subjectId: row.id,
    subjectName: '',
  });
  await deps.repositories.joinCodes.add(row, codeHash, audit);
  return { outcome: 'code_made', code, expiresAt: row.expiresAt };
}

/**
 * Makes a code worthless before it is used.
 *
 * @throws AppError `not_allowed` for everyone but owners, `not_found` for another agency's, or one
 * that is open no more
 */
export async function revokeJoinCode(
  deps: ServiceDeps,
  member: MemberSession,
  codeId: string,
): Promise<{ outcome: 'code_revoked' }> {
  requireOwner(member);
  const audit = memberEntry(deps, member, {
    what: 'join_code_revoked',
    subjectId: codeId,
    subjectName: '',
  });
  const { joinCodes } = deps.repositories;
  const open = await openJoinCodes(deps, member);
  const isOpen = open.some(({ id }) => id === codeId);
  const now = deps.clock.now();
  if (!isOpen || !(await joinCodes.revoke(member.agency.id, codeId, now, audit)))
    throw new AppError('not_found', 'no such open code');
  return { outcome: 'code_revoked' };
}

/** Codes that a store can still use, newest first. */
export async function openJoinCodes(
  { repositories, clock }: ServiceDeps,
  { agency }: Pick<MemberSession, 'agency'>,
): Promise<JoinCodeRow[]> {
  const rows = await repositories.joinCodes.all(agency.id);
  return rows.filter((row) => stateOfCode(row, clock.now()) === 'open');
}

export type JoinCodeState = 'open' | 'used' | 'revoked' | 'expired';

export function stateOfCode(row: JoinCodeRow, now: number): JoinCodeState {
  if (row.usedAt !== null) return 'used';
  if (row.revokedAt !== null) return 'revoked';
  return row.expiresAt <= now ? 'expired' : 'open';
}
