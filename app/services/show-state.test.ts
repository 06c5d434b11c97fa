import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#app/domain/shared/errors.ts';
import type { Verdict } from '#app/domain/spikes/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SiteState, StorePlatform } from '#app/ports/store-platform.ts';
import { queueShowState, showState } from '#app/services/show-state.ts';
import {
  connectStore,
  MINUTE,
  storeFacts,
  type RepositoryWorld,
} from '../../test/contracts/repositories/world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';
import { closeOpenIncidents, keepVerdict } from '../../test/factories/watch-steps.ts';

const NOW = Date.UTC(2026, 10, 28, 10);

let world: RepositoryWorld;
let deps: TestDeps;
let store: StoreRow;
let shown: SiteState[];
/** What the site does with a state it is handed. */
let take: (state: SiteState) => Promise<'shown' | 'not_offered'>;

beforeEach(async () => {
  world = makeMemoryWorld();
  shown = [];
  take = () => Promise.resolve('shown');
  const platform: Pick<StorePlatform, 'showState'> = {
    showState: (state) => {
      shown.push(state);
      return take(state);
    },
  };
  const platforms = {
    forStore: () => Promise.resolve(platform as StorePlatform),
    forget: () => Promise.resolve(),
  };
  deps = { ...makeTestDeps(world.repositories, NOW), platforms };
  const facts = { platform: 'woocommerce', platformKey: 'https://shop.example' } as const;
  store = (await world.repositories.stores.connect(storeFacts(facts), NOW)).store;
});

const verdict = (changes: Partial<Verdict> = {}): Verdict => ({
  kind: 'spike',
  episode: 'spike',
  at: NOW,
  since: NOW - 10 * MINUTE,
  ratio: 2.6,
  ratioLow: 2,
  ratioHigh: 3.3,
  observedPerHour: 156,
  expectedPerHour: { low: 45, mid: 60, high: 76 },
  severity: 'major',
  ...changes,
});

/** Takes what is queued as a worker would; the names, in order. */
async function queued(): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const job = await world.repositories.jobs.claim('worker', NOW, 1000);
    if (job === null) return names;
    names.push(`${job.name} ${job.storeId === store.id ? 'here' : 'elsewhere'}`);
    await world.repositories.jobs.done(job.id, 'worker');
  }
}

describe('when the store admin is told how things are', () => {
  it('an incident that opens is told once, however often its verdict comes', async () => {
    await keepVerdict(deps, store, verdict());
    await keepVerdict(deps, store, verdict());
    expect(await queued()).toEqual(['show_state here']);
    await keepVerdict(deps, store, verdict());
    expect(await queued()).toEqual([]);
  });

  it('so is its end, by recovery or because the watch began anew', async () => {
    await keepVerdict(deps, store, verdict());
    await queued();
    await keepVerdict(deps, store, verdict({ kind: 'recovered', at: NOW + MINUTE }));
    expect(await queued()).toEqual(['show_state here']);
    await closeOpenIncidents(deps, store, NOW);
    expect(await queued()).toEqual([]);
    await keepVerdict(deps, store, verdict({ at: NOW + 60 * MINUTE }));
    await queued();
    await closeOpenIncidents(deps, store, NOW + 90 * MINUTE);
    expect(await queued()).toEqual(['show_state here']);
  });

  it('one job waits for a store, however much happens', async () => {
    for (let times = 0; times < 5; times++) await queueShowState(deps, store);
    expect(await queued()).toHaveLength(1);
  });

  it('nothing is queued for Shopify, whose admin has no place for it', async () => {
    const other = await connectStore(world);
    await keepVerdict(deps, other, verdict());
    expect(await queued()).toEqual([]);
  });
});

describe('handing the state over', () => {
  it('the site gets how things are now', async () => {
    await keepVerdict(deps, store, verdict());
    expect(await showState(deps, store.id)).toEqual({ outcome: 'shown' });
    expect(shown.map(({ live }) => live.kind)).toEqual(['spike']);
  });

  it('what happens while it is handed over is handed over after it', async () => {
    await keepVerdict(deps, store, verdict());
    take = async () => {
      if (shown.length === 1)
        await keepVerdict(deps, store, verdict({ kind: 'recovered', at: NOW + MINUTE }));
      return 'shown';
    };
    expect(await showState(deps, store.id)).toEqual({ outcome: 'shown' });
    expect(shown.map(({ live }) => live.kind)).toEqual(['spike', 'usual']);
  });

  it('a store that never comes to rest is not handed over for ever', async () => {
    take = async () => {
      const at = NOW + shown.length * 60 * MINUTE;
      if (shown.length % 2 === 1) await keepVerdict(deps, store, verdict({ at }));
      else await closeOpenIncidents(deps, store, at);
      return 'shown';
    };
    expect(await showState(deps, store.id)).toEqual({ outcome: 'shown' });
    expect(shown).toHaveLength(5);
  });

  it('a site that is down is tried again, one that refuses asks by itself later', async () => {
    take = () => Promise.reject(new AppError('platform_unreachable', 'no answer'));
    await expect(showState(deps, store.id)).rejects.toMatchObject({
      code: 'platform_unreachable',
    });
    take = () => Promise.reject(new AppError('platform_refused', 'no such route'));
    expect(await showState(deps, store.id)).toEqual({ outcome: 'refused' });
    expect(deps.lines.join()).toContain('the site did not take its state');
  });

  it('a store that is gone is told nothing', async () => {
    await deps.repositories.stores.disconnect(store.id, NOW);
    expect(await showState(deps, store.id)).toEqual({ outcome: 'no_store' });
    expect(await showState(deps, 'no-such-store')).toEqual({ outcome: 'no_store' });
    expect(shown).toEqual([]);
  });
});
