import type { World } from '#sandbox/world.ts';

export interface ConnectForm {
  readonly appUrl: string;
  readonly code: string;
}

/** Codes that are worth nothing any more are not offered again. */
const SPENT = new Set(['used_code', 'revoked_code', 'expired_code']);
const LONGEST = 300;

/** By member of staff; not in the page's address, since a code is a secret. */
const typedIn = new WeakMap<World, Map<string, ConnectForm>>();

/** Keeps what somebody typed into a form that led nowhere. */
export function keepTyped(
  world: World,
  staffId: string,
  { appUrl, code }: ConnectForm,
  problem: string,
): void {
  const all = typedIn.get(world) ?? new Map<string, ConnectForm>();
  const kept = SPENT.has(problem) ? '' : code;
  all.set(staffId, { appUrl: appUrl.slice(0, LONGEST), code: kept.slice(0, LONGEST) });
  typedIn.set(world, all);
}

/** What was typed, once; null where nothing is kept. */
export function takeTyped(world: World, staffId: string): ConnectForm | null {
  const kept = typedIn.get(world)?.get(staffId) ?? null;
  forgetTyped(world, staffId);
  return kept;
}

export function forgetTyped(world: World, staffId: string): void {
  typedIn.get(world)?.delete(staffId);
}
