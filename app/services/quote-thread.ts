import { z } from 'zod';
import { threadStateOn } from '#app/domain/quotes/thread.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { OfferingVersion } from '#app/ports/catalogue.ts';
import type { MessageRow, QuoteRow, QuoteThreadRow } from '#app/ports/quote-threads.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { consoleStore } from '#app/services/console-store.ts';

/** A talk about a quote with all that was said and sent. */
export interface QuoteThreadView {
  readonly store: StoreRow;
  /** Its state is that of today: a quote past its last day is expired. */
  readonly thread: QuoteThreadRow;
  /** The state as stored, which a step is decided on. */
  readonly storedState: QuoteThreadRow['state'];
  /** Oldest first. */
  readonly quotes: readonly QuoteRow[];
  /** The latest one; null before the first. */
  readonly current: QuoteRow | null;
  /** Oldest first. */
  readonly messages: readonly MessageRow[];
  /** The version its catalogue lines come from. */
  readonly offering: OfferingVersion;
  /** Store-local. */
  readonly today: LocalDate;
}

const params = z.object({ threadId: z.string().regex(/^[\w-]{1,64}$/) });

/** The address's thread. An id that none of ours could be is not found, like any other. */
export function threadParams(given: unknown): z.infer<typeof params> {
  const parsed = params.safeParse(given);
  if (!parsed.success) throw new AppError('not_found', 'no thread has such an id');
  return parsed.data;
}

/** @throws {AppError} `not_found` for a thread of another store, or none */
export async function threadOfStore(
  deps: ServiceDeps,
  store: StoreRow,
  threadId: string,
): Promise<QuoteThreadView> {
  const thread = await deps.repositories.quoteThreads.ofStore(store.id, threadId);
  return whole(deps, store, thread);
}

/** @throws {AppError} `not_found` for a thread of another agency, or none */
export async function threadOfAgency(
  deps: ServiceDeps,
  agencyId: string,
  threadId: string,
): Promise<QuoteThreadView> {
  const thread = await deps.repositories.quoteThreads.ofAgency(agencyId, threadId);
  if (thread === null) throw notFound();
  return whole(deps, await consoleStore(deps, agencyId, thread.storeId), thread);
}

async function whole(
  deps: ServiceDeps,
  store: StoreRow,
  thread: QuoteThreadRow | null,
): Promise<QuoteThreadView> {
  if (thread === null) throw notFound();
  const { quoteThreads, offerings } = deps.repositories;
  const [quotes, messages, offering] = await Promise.all([
    quoteThreads.quotes(store.id, thread.id),
    quoteThreads.messages(store.id, thread.id),
    offerings.byId(thread.agencyId, thread.offeringId),
  ]);
  if (offering === null) throw notFound();
  const today = localDateAt(deps.clock.now(), store.zone);
  const current = quotes.at(-1) ?? null;
  const state = threadStateOn(thread.state, lastDayOf(thread, current, offering), today);
  return {
    store,
    thread: { ...thread, state },
    storedState: thread.state,
    quotes,
    current,
    messages,
    offering,
    today,
  };
}

/** Until when what lies open can be accepted; null where nothing lies open. */
export function lastDayOf(
  thread: Pick<QuoteThreadRow, 'state'>,
  current: Pick<QuoteRow, 'content'> | null,
  { terms }: Pick<OfferingVersion, 'terms'>,
): LocalDate | null {
  if (thread.state === 'quoted') return current?.content.validUntil ?? null;
  return thread.state === 'offered' ? (terms.soldUntil ?? terms.seasonTo) : null;
}

function notFound(): AppError {
  return new AppError('not_found', 'no such quote thread');
}
