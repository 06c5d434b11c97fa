import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { demoOfferingTerms } from '../../prisma/seed-data/demo-offering.ts';

/** The demo offering for Holiday 2026, without tax; a test names only what matters to it. */
export function makeOffering(changes: Partial<OfferingTerms> = {}): OfferingTerms {
  const season = {
    year: 2026,
    from: '2026-11-20',
    to: '2026-12-31',
    orderBy: '2026-10-21',
    lastMinuteFrom: '2026-11-06',
  };
  return { ...demoOfferingTerms(season, null), ...changes };
}
