import { describe, expect, it } from 'vitest';
import {
  seasonFacts,
  subscriptionFacts,
} from '#app/components/console/store-data.server.ts';
import type { ConsoleStoreSource } from '#app/components/console/store-data.ts';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import type { AgreedState } from '#app/domain/subscriptions/types.ts';
import { makeAgreement } from '../../../test/factories/agreement.ts';

/** The few figures of a season that the page shows. */
const season = (peakHours: { count: number; outsideOfficeShare: number }) =>
  ({
    orders: 900,
    range: { from: '2025-11-20', to: '2026-01-05' },
    peakDays: { count: 6 },
    busiestDay: null,
    busiestHour: null,
    afterHoursShare: 0.69,
    peakHours,
  }) as unknown as ConsoleStoreSource['season'];

const factsIn = (locale: 'en' | 'pl', count = 19) => {
  const format = makeFormat({ locale, zone: 'UTC', currency: 'USD' });
  const words = { t: translator(locale), format, locale };
  return seasonFacts(season({ count, outsideOfficeShare: 0.74 }), words)?.facts ?? [];
};

describe('the share outside office hours on a store’s page', () => {
  it('says of what it is a share: of orders, and of peak hours', () => {
    expect(factsIn('en')).toEqual(
      expect.arrayContaining([
        { label: 'Orders outside office hours', value: '69%' },
        { label: 'Peak hours outside office hours', value: '74%' },
      ]),
    );
    const labels = factsIn('pl').map(({ label }) => label);
    expect(labels).toContain('Zamówienia poza godzinami pracy');
    expect(labels).toContain('Godziny szczytu poza godzinami pracy');
  });

  it('says nothing of peak hours where there were none', () => {
    expect(factsIn('en', 0).map(({ label }) => label)).not.toContain(
      'Peak hours outside office hours',
    );
  });
});

/** Every state; the compiler refuses the list once one is missing. */
const STATES = Object.keys({
  accepted: true,
  active: true,
  change_pending: true,
  paused: true,
  suspended: true,
  ending: true,
  ended: true,
  cancelled: true,
} satisfies Record<AgreedState, true>) as AgreedState[];

const FIRST_ACCEPTED = Date.UTC(2026, 8, 1, 12);

function factsOf(locale: 'en' | 'pl', state: AgreedState) {
  const format = makeFormat({ locale, zone: 'America/New_York', currency: 'USD' });
  const row = {
    id: 's',
    storeId: 'store-1',
    offeringId: 'offering-1',
    seasonCode: 'holiday',
    seasonYear: 2026,
    tierCode: 'extended',
    state,
    acceptedAt: FIRST_ACCEPTED,
    acceptedByName: 'First Person',
    acceptedByStaff: '1',
    agreement: makeAgreement({ name: 'Second Person' }),
    agreementHash: 'hash-of-the-second',
    startsOn: '2026-11-20',
    endsOn: '2026-12-31',
    pending: null,
    pauses: [],
    cancelledAt: null,
    cancellation: null,
  };
  return subscriptionFacts([row], { t: translator(locale), format, locale })[0];
}

describe('the agreement on a store’s page', () => {
  it.each(STATES)('has a word for the state %s in both languages', (state) => {
    for (const locale of ['en', 'pl'] as const)
      expect(factsOf(locale, state)?.stateText).toMatch(/^\p{Lu}[^._]+$/u);
  });

  it('names who accepted the one that holds now, and when, with the clock it is on', () => {
    const facts = factsOf('en', 'active');
    expect(facts?.acceptedBy).toBe('Second Person');
    expect(facts?.acceptedAt).toMatch(/^Oct\s9,\s2026,\s8:00\sAM\s\(Eastern\sTime\)$/);
    expect(facts?.hash).toBe('hash-of-the-second');
  });
});
