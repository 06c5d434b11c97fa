import { beforeEach, describe, expect, it } from 'vitest';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import { everyDay } from '#app/domain/offerings/cover.ts';
import { agreementOf } from '#app/domain/subscriptions/agreement.ts';
import type { Verdict } from '#app/domain/spikes/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import { acknowledgeIncident } from '#app/services/acknowledge-incident.ts';
import {
  acceptRow,
  connectStore,
  HOUR,
  MINUTE,
} from '../../test/contracts/repositories/world.ts';
import { makeOffering } from '../../test/factories/offering.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';
import { keepVerdict } from '../../test/factories/watch-steps.ts';

/** Saturday of the season, 10:00 UTC. */
const SATURDAY = Date.UTC(2026, 10, 28, 10);

let deps: TestDeps;
let store: StoreRow;

beforeEach(async () => {
  const world = makeMemoryWorld();
  deps = makeTestDeps(world.repositories, SATURDAY);
  store = await connectStore(world);
});

const verdict = (changes: Partial<Verdict> = {}): Verdict => ({
  kind: 'spike',
  episode: 'spike',
  at: SATURDAY,
  since: SATURDAY - 10 * MINUTE,
  ratio: 2.6,
  ratioLow: 2,
  ratioHigh: 3.3,
  observedPerHour: 156,
  expectedPerHour: { low: 45, mid: 60, high: 76 },
  severity: 'major',
  ...changes,
});

/** Accepts the middle package, with cover every day from 8 to 23 and 30 minutes to answer. */
async function subscribe(): Promise<void> {
  const base = makeOffering({
    seasonYear: 2026,
    seasonFrom: '2026-11-20',
    seasonTo: '2027-01-05',
  });
  const terms = {
    ...base,
    tiers: base.tiers.map((tier) =>
      tier.code === 'extended'
        ? {
            ...tier,
            entitlements: {
              ...tier.entitlements,
              cover: everyDay(8, 23),
              responseMinutes: 30,
            },
          }
        : tier,
    ),
  };
  const priced = priceSelection({
    terms,
    tierCode: 'extended',
    addOns: [],
    services: [],
    discounts: [],
    basis: 'add_on',
    currency: 'USD',
    acceptedOn: '2026-10-01',
    platform: 'shopify',
  });
  if (priced.outcome !== 'priced') throw new Error(priced.outcome);
  const agreement = agreementOf({
    store: { storeId: store.id, name: store.name, domain: store.platformKey },
    agency: { agencyId: 'agency', name: 'Test agency' },
    offering: { offeringId: 'offering-1', version: 1 },
    terms,
    addOns: [],
    services: [],
    quote: null,
    follows: null,
    price: priced.price,
    plan: null,
    acceptedBy: { userId: '7', name: 'Mia', email: null },
    acceptedAtMs: Date.UTC(2026, 9, 1),
    acceptedFrom: { ip: '203.0.113.7', userAgent: 'Test browser' },
    locale: 'en',
    textsVersion: '1',
  });
  await acceptRow(deps.repositories, { storeId: store.id, agreement });
}

const newest = async () => (await deps.repositories.incidents.recent(store.id, 1))[0];

describe('an incident', () => {
  it('says what was seen against what was expected, and since when', async () => {
    await keepVerdict(deps, store, verdict());
    expect(await newest()).toMatchObject({
      kind: 'spike',
      sinceMs: SATURDAY - 10 * MINUTE,
      openedAtMs: SATURDAY + MINUTE,
      ratio: 2.6,
      observedPerHour: 156,
      expectedLow: 45,
      expectedHigh: 76,
      promisedMinutes: null,
    });
  });

  it('carries the promise of the package that covers this hour', async () => {
    await subscribe();
    await keepVerdict(deps, store, verdict());
    expect((await newest())?.promisedMinutes).toBe(30);
  });

  it('carries none outside cover, nor while the package is suspended', async () => {
    await subscribe();
    const night = SATURDAY + 14 * HOUR;
    await keepVerdict(deps, store, verdict({ at: night }));
    expect((await newest())?.promisedMinutes).toBeNull();
    await deps.repositories.subscriptions.setSuspended(store.id, true, {
      atMs: night,
      effectiveOn: '2026-11-29',
    });
    await keepVerdict(deps, store, verdict({ kind: 'stall', episode: 'stall' }));
    const stall = (await deps.repositories.incidents.open(store.id)).find(
      ({ kind }) => kind === 'stall',
    );
    expect(stall?.promisedMinutes).toBeNull();
  });

  it('five hundred verdicts of one spike are one incident, then its recovery', async () => {
    for (let minute = 0; minute < 500; minute++)
      await keepVerdict(deps, store, verdict({ at: SATURDAY + minute * MINUTE }));
    const recovered = { kind: 'recovered', at: SATURDAY + 500 * MINUTE } as const;
    await keepVerdict(deps, store, verdict(recovered));
    await keepVerdict(deps, store, verdict(recovered));
    const all = await deps.repositories.incidents.recent(store.id, 10);
    expect(all.map(({ recoveredAtMs }) => recoveredAtMs)).toEqual([
      SATURDAY + 501 * MINUTE,
    ]);
    expect(await deps.repositories.live.after(0)).toHaveLength(2);
  });

  it('is acknowledged once: who was second learns who was first', async () => {
    await keepVerdict(deps, store, verdict());
    const id = (await newest())?.id ?? '';
    const first = await acknowledgeIncident(deps, store.id, id, ' Ada ');
    const second = await acknowledgeIncident(deps, store.id, id, 'Ben');
    expect([first.outcome, second.outcome]).toEqual([
      'acknowledged',
      'already_acknowledged',
    ]);
    expect(second.incident.acknowledgedBy).toBe('Ada');
    await expect(
      acknowledgeIncident(deps, 'another-store', id, 'Eve'),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
