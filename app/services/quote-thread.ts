import { z } from 'zod';
import { tierOf } from '#app/domain/offerings/tier-of.ts';
import { priceQuote, quotedTerms } from '#app/domain/pricing/price-quote.ts';
import { isOpenThread, threadStateOn } from '#app/domain/quotes/thread.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { OfferingVersion } from '#app/ports/catalogue.ts';
import type { QuoteRow, QuoteThreadRow } from '#app/ports/quote-threads.ts';
import type { QuoteThreadView, ShownQuote } from '#app/ports/quote-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { consoleStore } from '#app/services/console-store.ts';
import { tierInWords } from '#app/services/tier-in-words.ts';

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
  const [quotes, messages, offering, plan] = await Promise.all([
    quoteThreads.quotes(store.id, thread.id),
    quoteThreads.messages(store.id, thread.id),
    offerings.byId(thread.agencyId, thread.offeringId),
    deps.repositories.stores.plan(store.id),
  ]);
  if (offering === null) throw notFound();
  const today = localDateAt(deps.clock.now(), store.zone);
  const shown = quotes.map((quote) => shownQuote(quote, offering, today));
  const current = shown.at(-1) ?? null;
  const state = threadStateOn(thread.state, lastDayOf(thread, current, offering), today);
  return {
    store,
    thread: { ...thread, state },
    isOpen: isOpenThread(state),
    storedState: thread.state,
    quotes: shown,
    current,
    messages,
    plan,
    offering,
    today,
  };
}

function shownQuote(
  quote: QuoteRow,
  { terms }: OfferingVersion,
  today: LocalDate,
): ShownQuote {
  const { content } = quote;
  const quoted = quotedTerms(terms, content);
  const priceToday = priceQuote({ terms, content, acceptedOn: today });
  return {
    ...quote,
    priceToday,
    terms: quoted,
    tier: tierInWords(tierOf(quoted, quote.price.tierCode)),
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
