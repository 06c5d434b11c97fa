import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type {
  FailedCode,
  FailedWork,
  FailedWorkAnswer,
  FailedWorkView,
} from '#app/ports/failed-work.ts';
import type { JobName } from '#app/ports/job.ts';
import type { DeadLetter } from '#app/ports/job-queue.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requireOwner } from '#app/services/console-access.ts';

/** Kinds of work that belong to a store. */
const NAMES: readonly JobName[] = [
  'import_history',
  'watch_orders',
  'reconcile_orders',
  'refresh_visits',
  'release_store',
  'apply_scopes',
  'refresh_store_profile',
  'answer_customers_request',
  'show_state',
  'erase_store',
];

const CODES: readonly FailedCode[] = [
  'platform_refused',
  'platform_unreachable',
  'platform_throttled',
  'store_disconnected',
  'bad_input',
];

/**
 * Work of the agency's stores that failed for good, last tried first.
 *
 * @param url narrows to one store by `?store=`
 * @throws AppError `not_allowed` for everyone but owners, `not_found` for another agency's store
 */
export async function listFailedWork(
  deps: ServiceDeps,
  member: MemberSession,
  url: string,
): Promise<FailedWorkView> {
  requireOwner(member);
  const asked = new URL(url).searchParams.get('store');
  const stores = await deps.repositories.stores.ofAgency(member.agency.id);
  const byId = new Map(stores.map(({ id, name }) => [id, { id, name }]));
  const store = asked === null ? null : byId.get(asked);
  if (store === undefined)
    throw new AppError('not_found', 'no such store in this agency');
  const { jobs } = deps.repositories;
  const letters = await jobs.deadLettersOf(member.agency.id, store?.id ?? null);
  const rows = letters.flatMap((letter) => {
    const of = letter.storeId === null ? undefined : byId.get(letter.storeId);
    return of === undefined ? [] : [toRow(letter, of)];
  });
  return { rows, store };
}

/** How much work of a store failed for good; null for who may not see to it. */
export async function countFailedWork(
  deps: ServiceDeps,
  { role, agency }: Pick<MemberSession, 'role' | 'agency'>,
  storeId: string,
): Promise<number | null> {
  if (role !== 'owner') return null;
  return (await deps.repositories.jobs.deadLettersOf(agency.id, storeId)).length;
}

const form = z.object({
  intent: z.enum(['retry', 'dismiss']),
  job: z.string().regex(/^[\w-]{1,64}$/),
});

/**
 * Lets failed work run once more from its first attempt, or lays it aside.
 *
 * @throws AppError `not_allowed` for everyone but owners, `bad_input` for another form, `not_found` for
 *   work of another agency's store, or that is settled already
 */
export async function settleFailedWork(
  deps: ServiceDeps,
  member: MemberSession,
  given: FormData,
  realNow: EpochMs,
): Promise<FailedWorkAnswer> {
  requireOwner(member);
  const parsed = form.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new AppError('bad_input', 'not a form of this page');
  const { intent, job } = parsed.data;
  const { jobs, stores } = deps.repositories;
  const letters = await jobs.deadLettersOf(member.agency.id, null);
  const letter = letters.find(({ id }) => id === job);
  const store = await stores.byId(letter?.storeId ?? '');
  if (letter === undefined || store === null)
    throw new AppError('not_found', 'no such failed work in this agency');
  const audit = memberEntry(deps, member, {
    what: intent === 'retry' ? 'job_retried' : 'job_dismissed',
    storeId: store.id,
    subjectId: letter.id,
    subjectName: store.name,
    changes: [{ field: 'job', before: null, after: letter.name }],
  });
  const settle =
    intent === 'retry'
      ? ({ how: 'retry', runAtMs: realNow } as const)
      : ({ how: 'dismiss' } as const);
  if (!(await jobs.settleDeadLetter(member.agency.id, letter.id, settle, audit)))
    throw new AppError('not_found', 'somebody else has settled it');
  return { outcome: intent === 'retry' ? 'retried' : 'dismissed' };
}

function toRow(letter: DeadLetter, store: FailedWork['store']): FailedWork {
  const { id, attempts, lastError, runAtMs } = letter;
  const name = NAMES.find((one) => one === letter.name) ?? 'unknown';
  return { id, store, name, why: whyOf(lastError), attempts, lastTriedMs: runAtMs };
}

/** The error's code; its text is for the log and may hold more than people should read. */
function whyOf(lastError: string | null): FailedCode {
  if (lastError?.startsWith('too many attempts') === true) return 'gave_up';
  const code = lastError?.split(':', 1)[0];
  return CODES.find((one) => one === code) ?? 'unknown';
}
