import type { Settings } from '#sandbox/settings.ts';
import type { Persisted, StoreState } from '#sandbox/state/persisted.ts';
import { demoStores } from '#sandbox/stores/demo-stores.ts';
import type { StoreProfile } from '#sandbox/stores/profile.ts';
import { noTradeChanges } from '#sandbox/stores/trade-changes.ts';
import { freshSite } from '#sandbox/woocommerce/site-state.ts';

/** A store as the demo begins: installed where an app is registered, scopes as its profile says. */
export function freshStore(profile: StoreProfile, isRegistered: boolean): StoreState {
  return {
    installed: isRegistered,
    scopes: [...profile.scopes],
    subscriptions: [],
    nextSubscriptionId: 1,
    trade: noTradeChanges(),
  };
}

/** The state on the first day. */
export function freshState(settings: Settings, realNowMs: number): Persisted {
  const nowMs = settings.todayMs ?? realNowMs;
  const registered = new Set(settings.registrations.map((entry) => entry.shop));
  return {
    version: 2,
    seed: settings.seed,
    anchorMs: nowMs,
    clock: { nowMs, rate: 1, atRealMs: realNowMs },
    faults: {
      deliverTwice: false,
      deliverLate: false,
      dropDeliveries: false,
      throttle: false,
      failBulk: false,
    },
    stores: Object.fromEntries(
      demoStores.map((profile) => [
        profile.shop,
        freshStore(profile, registered.has(profile.shop)),
      ]),
    ),
    tokens: [],
    bulk: [],
    site: freshSite(),
  };
}

/**
 * A saved state, taken up again. A clock that ran at normal speed has gone on meanwhile;
 * a fast or paused one goes on from where it was seen last, so that no month is lost.
 */
export function resumedState(saved: Persisted, realNowMs: number): Persisted {
  const { clock } = saved;
  if (clock.rate === 1) return saved;
  return { ...saved, clock: { nowMs: clock.nowMs, rate: 0, atRealMs: realNowMs } };
}
