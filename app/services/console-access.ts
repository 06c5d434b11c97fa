import { AppError } from '#app/domain/shared/errors.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';

export type MemberRole = MemberSession['role'];

/** Whether a member may answer incidents: acknowledge them and write notes. */
export function canRespond(role: MemberRole): boolean {
  return role !== 'reader';
}

/** Whether a member may change what the agency has agreed with a store, such as its monthly plan. */
export function canPlan(role: MemberRole): boolean {
  return role === 'owner' || role === 'planner';
}

/** Whether a member may change who belongs to the agency, how it looks, and which stores join. */
export function canOwn(role: MemberRole): boolean {
  return role === 'owner';
}

/** @throws {AppError} `not_allowed` for who may not plan */
export function requirePlanner({ role }: Pick<MemberSession, 'role'>): void {
  if (!canPlan(role)) throw new AppError('not_allowed', `${role} may not plan`);
}

/** @throws {AppError} `not_allowed` for everyone but owners */
export function requireOwner({ role }: Pick<MemberSession, 'role'>): void {
  if (!canOwn(role)) throw new AppError('not_allowed', `${role} is no owner`);
}
