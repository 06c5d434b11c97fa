import type { QuoteThreadState } from '#app/domain/quotes/types.ts';
import type { StateBadge } from '#app/components/quotes/thread-data.ts';
import type { Words } from '#app/components/packages/tier-words.server.ts';

const TONES: Readonly<Record<QuoteThreadState, StateBadge['tone']>> = {
  offered: 'info',
  requested: 'attention',
  quoted: 'info',
  accepted: 'success',
  declined: null,
  expired: null,
  withdrawn: null,
};

/** A word or two for where a thread stands. */
export function stateBadge(state: QuoteThreadState, { t }: Words): StateBadge {
  return { text: t(`quotes:state.${state}`), tone: TONES[state] };
}

/** Holiday 2026. */
export function seasonWords(
  {
    seasonCode,
    seasonYear,
  }: { readonly seasonCode: string; readonly seasonYear: number },
  { t }: Words,
): string {
  return t(`common:season.${seasonCode}`, { year: seasonYear });
}
