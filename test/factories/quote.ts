import { workDays } from '#app/domain/offerings/cover.ts';
import type { QuoteContent } from '#app/domain/quotes/types.ts';

/** A small package in dollars that can be sent; a test names only what matters to it. */
export function makeQuote(changes: Partial<QuoteContent> = {}): QuoteContent {
  return {
    currency: 'USD',
    basis: 'standalone',
    title: { en: 'Watching only', pl: 'Sam dyżur' },
    lines: [
      {
        kind: 'free',
        code: 'watching',
        name: { en: 'Watching the shop in office hours', pl: 'Dyżur w godzinach pracy' },
        quantity: 1,
        unit: 'season',
        unitMinor: 30_000,
      },
    ],
    discounts: [],
    entitlements: {
      cover: workDays(9, 17),
      responseMinutes: 240,
      responseClock: 'cover',
      lesserResponses: [],
      includedHours: 0,
      checkIns: 0,
      loadTests: 0,
      hasServerUpgrade: false,
      hasFreezeWatch: false,
      alertChannels: ['email'],
    },
    givesUp: { en: '', pl: '' },
    validUntil: '2026-11-10',
    ...changes,
  };
}
