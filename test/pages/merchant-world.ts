import { instantRangeOf, MINUTE_MS } from '#app/domain/shared/time.ts';
import { makeAttemptLimit } from '#app/member-auth/attempt-limit.ts';
import type { AdminSession, AppContext, Locale } from '#app/ports/sign-in.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import { hourlyOrders } from '../factories/hourly-orders.ts';
import { makePrismaWorld } from '../factories/prisma-world.ts';
import { makeTestDeps } from '../factories/service-deps.ts';

export const ZONE = 'America/New_York';
/** Monday, 9 November 2026, 14:20 in New York. */
export const NOW_MS = Date.parse('2026-11-09T19:20:00Z');

/** One connected store, its pages' context, and ways to give it history. */
export async function makeMerchantWorld() {
  const world = await makePrismaWorld();
  const { repositories } = world;
  await world.addAgency({
    id: 'agency',
    name: 'Demo agency',
    contactName: 'Maya Okafor',
    contactEmail: 'maya@agency.example',
    contactPhone: null,
    locale: 'en',
    zone: ZONE,
  });
  const { store } = await repositories.stores.connect(
    {
      agencyId: 'agency',
      platform: 'shopify',
      platformKey: 'demo-gifts.myshopify.com',
      name: 'Demo Gifts',
      currency: 'USD',
      zone: ZONE,
      market: 'US',
      contactEmail: null,
      scopes: ['read_orders'],
    },
    NOW_MS,
  );
  const deps = makeTestDeps(repositories, NOW_MS);
  return {
    deps,
    store,
    repositories,
    context: (locale: Locale = 'en') => contextFor(store, locale, deps),
    /** Two ordinary orders an hour in daytime, forty on Black Friday; known to the last whole minute. */
    addYear: () => addYear(repositories, store),
    close: () => world.close(),
  };
}

export type MerchantWorld = Awaited<ReturnType<typeof makeMerchantWorld>>;

function contextFor(
  store: StoreRow,
  locale: Locale,
  deps: AppContext['deps'],
): AppContext {
  const session: AdminSession = {
    store,
    staffId: 'staff-1',
    locale,
    host: {
      kind: 'shopify',
      bridgeUrl: 'http://localhost/bridge.js',
      clientId: 'client',
    },
    canManage: true,
  };
  const unexpected = () => Promise.reject(new Error('not expected in this test'));
  return {
    deps,
    signIn: {
      requireStore: () => Promise.resolve(session),
      requireMember: unexpected,
      handleMemberAuth: unexpected,
      memberAccounts: unexpected,
      handlePlatformAuth: unexpected,
      documentHeaders: () => new Headers(),
    },
    live: { subscribe: () => () => undefined },
    appUrl: 'http://localhost',
    joinAttempts: makeAttemptLimit(),
    connectAttempts: makeAttemptLimit(),
    pluginZip: () => Promise.resolve(null),
    isDemo: false,
    demoAccount: null,
  };
}

async function addYear(
  repositories: Awaited<ReturnType<typeof makePrismaWorld>>['repositories'],
  store: StoreRow,
): Promise<void> {
  const dates = { from: '2025-09-01', to: '2026-11-08' };
  const { hours } = hourlyOrders(ZONE, dates, ({ localDate, hour }) =>
    hour < 8 ? 0 : localDate === '2025-11-28' ? 40 : 2,
  );
  const entries = hours.flatMap(({ hourStart, orders }) =>
    Array.from({ length: orders }, (_, index) => ({
      orderId: `${String(hourStart)}-${String(index)}`,
      placedAtMs: hourStart + index * MINUTE_MS,
      state: index === 1 ? ('cancelled' as const) : ('placed' as const),
      valueMinor: 2500,
      currency: 'USD',
      updatedAtMs: hourStart,
    })),
  );
  for (let from = 0; from < entries.length; from += 2000)
    await repositories.ledger.record(store.id, ZONE, entries.slice(from, from + 2000));
  while ((await repositories.counts.countDirtyHours(20_000)).length > 0);
  const { fromMs } = instantRangeOf(dates, ZONE);
  await repositories.counts.addKnown(store.id, 'orders', { fromMs, untilMs: NOW_MS });
}
