import { z } from 'zod';
import type { AttemptLimit } from '#app/ports/attempts.ts';
import type { JoinCodeRow } from '#app/ports/people.ts';
import type { AgencyRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { AdminSession } from '#app/ports/sign-in.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';
import { joinAudits } from '#app/services/join-audits.ts';
import { joinCodeHash } from '#app/services/join-code-text.ts';
import { stateOfCode } from '#app/services/join-codes.ts';

/** What keeps a store at its agency; texts: `agency.bound.<reason>`. */
export type BoundBy = 'agreement' | 'quote';

export type JoinRefused =
  | { readonly outcome: 'bound'; readonly by: BoundBy; readonly code: string }
  | {
      readonly outcome: 'bad_code';
      readonly reason:
        'shape' | 'unknown' | 'used' | 'revoked' | 'expired' | 'same_agency';
      /** As typed. */
      readonly code: string;
    }
  | { readonly outcome: 'too_many'; readonly minutes: number; readonly code: string };

export type CodeLookedUp =
  | {
      readonly outcome: 'found';
      readonly code: string;
      readonly agency: Pick<AgencyRow, 'name' | 'contactName' | 'contactEmail'>;
    }
  | JoinRefused;

export type StoreJoined =
  { readonly outcome: 'joined'; readonly agencyName: string } | JoinRefused;

type Session = Pick<AdminSession, 'store' | 'staffId'>;
/** Wrong codes are counted in real time: a clock that stands still must not lock anybody out. */
interface Attempts {
  readonly limit: AttemptLimit;
  readonly realNow: number;
}

export const joinForm = z.object({
  intent: z.enum(['look_up', 'join']).catch('look_up'),
  code: z.string().max(20_000).catch(''),
});

/** Standing agreement first: a quote is easier to decline. */
export async function boundBy(
  { repositories }: ServiceDeps,
  storeId: string,
): Promise<BoundBy | null> {
  const agreed = await repositories.subscriptions.all(storeId);
  const hasEnded = (state: string) => state === 'ended' || state === 'cancelled';
  if (agreed.some(({ state }) => !hasEnded(state))) return 'agreement';
  const threads = await repositories.quoteThreads.allOfStore(storeId);
  const isOpen = (state: string) => ['offered', 'requested', 'quoted'].includes(state);
  return threads.some(({ state }) => isOpen(state)) ? 'quote' : null;
}

/** Which agency a code leads to, before anything is changed. */
export async function lookUpJoinCode(
  deps: ServiceDeps,
  { store }: Session,
  attempts: Attempts,
  typed: string,
): Promise<CodeLookedUp> {
  const found = await findCode(deps, store, attempts, typed);
  if (found.outcome !== 'open') return found;
  const { name, contactName, contactEmail } = found.agency;
  return { outcome: 'found', code: typed, agency: { name, contactName, contactEmail } };
}

/**
 * Moves the store to the code's agency. The monthly plan with the old one goes, what is known of the
 * store's orders and incidents stays with the store. Two stores that use one code at once: one joins.
 */
export async function joinAgency(
  deps: ServiceDeps,
  { store, staffId }: Session,
  attempts: Attempts,
  typed: string,
): Promise<StoreJoined> {
  const found = await findCode(deps, store, attempts, typed);
  if (found.outcome !== 'open') return found;
  const { row, agency } = found;
  const actor: Actor = { kind: 'merchant', id: staffId, name: store.name };
  const audits = await joinAudits(deps, store, agency, actor);
  const now = deps.clock.now();
  const done = await deps.repositories.stores.join(store.id, row.id, now, audits);
  if (done === 'bound')
    return {
      outcome: 'bound',
      by: (await boundBy(deps, store.id)) ?? 'agreement',
      code: typed,
    };
  if (done === 'code_gone') return { outcome: 'bad_code', reason: 'used', code: typed };
  await tellBoth(deps, store, agency.id);
  return { outcome: 'joined', agencyName: agency.name };
}

type Found =
  | { readonly outcome: 'open'; readonly row: JoinCodeRow; readonly agency: AgencyRow }
  | JoinRefused;

async function findCode(
  deps: ServiceDeps,
  store: StoreRow,
  { limit, realNow }: Attempts,
  typed: string,
): Promise<Found> {
  const wait = limit.waitSeconds(store.id, realNow);
  if (wait > 0)
    return { outcome: 'too_many', minutes: Math.ceil(wait / 60), code: typed };
  const bad = (reason: Extract<JoinRefused, { outcome: 'bad_code' }>['reason']) => ({
    outcome: 'bad_code' as const,
    reason,
    code: typed.slice(0, 100),
  });
  const hash = joinCodeHash(typed);
  if (hash === null) return bad('shape');
  const row = await deps.repositories.joinCodes.byHash(hash);
  const agency = row && (await deps.repositories.agencies.byId(row.agencyId));
  if (row === null || agency === null) {
    limit.fail(store.id, realNow);
    return bad('unknown');
  }
  const state = stateOfCode(row, deps.clock.now());
  if (state !== 'open') return bad(state);
  if (agency.id === store.agencyId) return bad('same_agency');
  const by = await boundBy(deps, store.id);
  if (by !== null) return { outcome: 'bound', by, code: typed };
  return { outcome: 'open', row, agency };
}

/** Open consoles of both agencies show the list anew. */
export async function tellBoth(
  { repositories, clock }: ServiceDeps,
  store: Pick<StoreRow, 'id' | 'agencyId'>,
  agencyId: string,
): Promise<void> {
  for (const one of [store.agencyId, agencyId])
    await repositories.live.append({
      storeId: store.id,
      agencyId: one,
      kind: 'store',
      atMs: clock.now(),
      payload: { state: one === agencyId ? 'joined' : 'left' },
    });
}
