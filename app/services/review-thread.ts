import type { OpenThread } from '#app/ports/package-view.ts';
import type { QuoteThreadRow } from '#app/ports/quote-threads.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** What is open between a store and its agency for a season; null where nothing is. */
export async function openThread(
  deps: ServiceDeps,
  storeId: string,
  terms: Pick<OfferingTerms, 'seasonCode' | 'seasonYear' | 'tiers'>,
): Promise<OpenThread | null> {
  const threads = await deps.repositories.quoteThreads.allOfStore(storeId);
  const row = threads.find(
    ({ seasonCode, seasonYear, state }) =>
      isOpen(state) && seasonCode === terms.seasonCode && seasonYear === terms.seasonYear,
  );
  if (row === undefined || !isOpen(row.state)) return null;
  const { id, state, tierCode } = row;
  const tier = terms.tiers.find(({ code }) => code === tierCode);
  return { id, state, tierCode, tierName: tier?.name ?? null };
}

function isOpen(state: QuoteThreadRow['state']): state is OpenThread['state'] {
  return state === 'offered' || state === 'requested' || state === 'quoted';
}
