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
