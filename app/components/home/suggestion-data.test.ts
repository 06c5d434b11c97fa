import { describe, expect, it } from 'vitest';
import { makeFormat } from '#app/components/format.ts';
import { suggestionCard } from '#app/components/home/suggestion-data.server.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import type { StoreSuggestion } from '#app/ports/suggestion-view.ts';

const format = makeFormat({ locale: 'en', zone: 'UTC', currency: 'USD' });

/** A store of which nothing is known yet. */
const nothingKnown = {
  outcome: 'ready',
  season: { code: 'holiday', year: 2026 },
  suggestion: {
    outcome: 'too_little_history',
    confidence: { level: 'low' },
    reasons: [],
  },
  offering: { terms: { tiers: [] } },
  currency: 'USD',
  forecast: null,
  lastSeason: null,
} as unknown as StoreSuggestion;

const cardWhile = (isReading: boolean) =>
  suggestionCard(nothingKnown, { isReading, t: translator('en'), format });

describe('the suggestion on home', () => {
  it('counts nothing while the orders it would count are still being read', () => {
    expect(cardWhile(true)).toBeNull();
  });

  it('says that too little is known once all there is has been read', () => {
    expect(cardWhile(false)?.title).toContain('No suggestion');
    expect(cardWhile(false)?.hasPackage).toBe(false);
  });
});
