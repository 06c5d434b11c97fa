import { tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import { QUOTED_TIER_CODE, quotedTerms } from '#app/domain/pricing/price-quote.ts';
import type { PlacesLeft } from '#app/domain/capacity/types.ts';
import type { BudgetOutcome } from '#app/domain/quotes/reduce-to-budget.ts';
import type {
  AgencyQuoteView,
  QuoteDraft,
  QuoteStart,
  QuoteThreadView,
} from '#app/ports/quote-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { placesFor } from '#app/services/capacity-places.ts';
import { canPlan } from '#app/services/console-access.ts';
import {
  catalogueLines,
  draftFromQuote,
  draftFromReduced,
  draftFromTier,
  emptyDraft,
} from '#app/services/quote-start.ts';
import { threadOfAgency } from '#app/services/quote-thread.ts';
import { readQuoteDraft, type QuoteFrame } from '#app/services/read-quote-draft.ts';
import { reducedForStore } from '#app/services/reduced-for-store.ts';
import { quoteFrame } from '#app/services/send-quote.ts';
import { suggestForStore } from '#app/services/suggest-tier-for-store.ts';

/**
 * A thread with all the agency needs to answer it.
 *
 * @param from where the draft begins, as the address says; null: the last quote, else what fits the
 *   budget, else what is suggested, else nothing
 * @param typed the draft as it was sent and refused; it goes before every start
 * @throws {AppError} `not_found` for another agency's thread, or none
 */
export async function agencyQuoteView(
  deps: ServiceDeps,
  member: Pick<MemberSession, 'agency' | 'role'>,
  threadId: string,
  from: string | null,
  typed: QuoteDraft | null,
): Promise<AgencyQuoteView> {
  const thread = await threadOfAgency(deps, member.agency.id, threadId);
  const { store } = thread;
  const frame = await quoteFrame(deps, thread);
  const budgetMinor = thread.thread.wish?.budgetMinor ?? null;
  const [plan, answer, reduced] = await Promise.all([
    deps.repositories.stores.plan(store.id),
    suggestForStore(deps, store),
    budgetMinor === null ? null : reducedForStore(deps, store, budgetMinor),
  ]);
  const suggested =
    answer.outcome === 'ready' && answer.suggestion.outcome === 'tier'
      ? answer.suggestion.match.tierCode
      : null;
  const starts = startsOf(thread, reduced);
  const startedFrom = startOf(starts, from, suggested);
  const draft = typed ?? draftOf(startedFrom, thread, frame, reduced);
  return {
    thread,
    canPlan: canPlan(member.role),
    plan,
    suggested,
    catalogue: catalogueLines(frame, store),
    starts,
    startedFrom,
    draft,
    capacity: await roomFor(deps, thread, frame, draft),
  };
}

function startsOf(
  { current, offering }: QuoteThreadView,
  reduced: BudgetOutcome | null,
): QuoteStart[] {
  return [
    ...(current === null ? [] : [{ kind: 'last' as const, value: 'last' }]),
    ...(reduced?.outcome === 'reduced'
      ? [{ kind: 'reduced' as const, value: 'reduced' }]
      : []),
    ...tiersByLevel(offering.terms).map(({ code, name }) => ({
      kind: 'tier' as const,
      value: `tier:${code}`,
      name,
    })),
    { kind: 'empty' as const, value: 'empty' },
  ];
}

function startOf(
  starts: readonly QuoteStart[],
  from: string | null,
  suggested: string | null,
): string {
  const has = (value: string) => starts.some((start) => start.value === value);
  if (from !== null && has(from)) return from;
  const wanted = ['last', 'reduced', `tier:${suggested ?? ''}`];
  return wanted.find(has) ?? 'empty';
}

function draftOf(
  start: string,
  { current, offering, store }: QuoteThreadView,
  frame: QuoteFrame,
  reduced: BudgetOutcome | null,
): QuoteDraft {
  if (start === 'last' && current !== null) return draftFromQuote(current.content, frame);
  if (start === 'reduced' && reduced?.outcome === 'reduced')
    return draftFromReduced(reduced.reduced, frame);
  const tier = offering.terms.tiers.find(({ code }) => start === `tier:${code}`);
  return tier === undefined ? emptyDraft(frame) : draftFromTier(tier, frame, store);
}

/** A draft that can't be read yet asks for nothing. */
async function roomFor(
  deps: ServiceDeps,
  { store }: QuoteThreadView,
  frame: QuoteFrame,
  draft: QuoteDraft,
): Promise<PlacesLeft> {
  const read = readQuoteDraft(draft, frame);
  if (read.outcome === 'invalid') return { outcome: 'places', places: 1 };
  const terms = quotedTerms(frame.terms, read.content);
  const tier = terms.tiers.find(({ code }) => code === QUOTED_TIER_CODE);
  if (tier === undefined) return { outcome: 'places', places: 1 };
  return (await placesFor(deps, store, terms, tier, [])).places;
}
