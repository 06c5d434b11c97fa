import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { seasonFor } from '#app/domain/seasons/season.ts';
import { eventDate } from '#app/domain/seasons/events.ts';
import { daysBetween, yearOf } from '#app/domain/shared/time.ts';
import type { EpochMs, LocalDate, LocalHour } from '#app/domain/shared/types.ts';
import { makeAttemptLimit } from '#app/member-auth/attempt-limit.ts';
import type { StoreFacts, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { AdminSession, AppContext } from '#app/ports/sign-in.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { demoOfferingTerms } from '../../prisma/seed-data/demo-offering.ts';
import { agencyRow, storeFacts } from '../contracts/repositories/world.ts';
import { makeDatabase } from './database.ts';
import { hourlyOrders, poisson } from './hourly-orders.ts';
import { noSites } from './no-sites.ts';
import { worldOf } from './prisma-world.ts';
import { staffAgency } from './staffed-agency.ts';

/** Twenty-five days before the season: 26 October 2026, noon in New York. */
export const BEFORE_SEASON = Date.UTC(2026, 9, 26, 16);

/** A mapped type, so that it fits where a route's context may hold anything. */
export type RouteContext = { [K in keyof AppContext]: AppContext[K] };

/** One store with its agency and offering on a real database; the clock stands until it is moved. */
export interface PackageWorld {
  readonly deps: ServiceDeps;
  readonly store: StoreRow;
  readonly terms: OfferingTerms;
  /** A log of what was said, as JSON. */
  readonly lines: string[];
  setNow(ms: EpochMs): void;
  /** Publishes another version of the offering, as from now. */
  publish(changes: Partial<OfferingTerms>): Promise<void>;
  addStore(facts: Partial<StoreFacts>): Promise<StoreRow>;
  addHours(storeId: string, hourly: HourlyOrders): Promise<void>;
  /** What a route gets, for a person of a store. */
  context(
    person?: Partial<Pick<AdminSession, 'store' | 'staffId' | 'locale'>>,
  ): RouteContext;
  close(): Promise<void>;
}

export interface PackageWorldOptions {
  readonly facts?: Partial<StoreFacts>;
  /** Orders the store is known to have had. */
  readonly hourly?: HourlyOrders;
  readonly terms?: Partial<OfferingTerms>;
  /** False for an agency that has published nothing. */
  readonly isPublished?: boolean;
}

export async function makePackageWorld(
  options: PackageWorldOptions = {},
): Promise<PackageWorld> {
  const database = await makeDatabase();
  const { prisma } = database;
  const world = worldOf(database);
  await world.addAgency(agencyRow());
  await staffAgency(world);
  const { repositories } = world;
  let now = BEFORE_SEASON;
  let ids = 0;
  const lines: string[] = [];
  const keep = (values: Record<string, unknown>, message: string) =>
    void lines.push(JSON.stringify([message, values]));
  const deps: ServiceDeps = {
    repositories,
    platforms: { of: () => Promise.reject(new Error('no platform here')) } as never,
    sites: noSites(),
    clock: { now: () => now },
    log: { info: keep, warn: keep, error: keep },
    newId: () => `id-${String((ids += 1))}`,
  };
  const addStore = async (facts: Partial<StoreFacts>) => {
    const all = storeFacts({ zone: 'America/New_York', ...facts });
    return (await repositories.stores.connect(all, 0)).store;
  };
  const addHours = async (storeId: string, { hours, known }: HourlyOrders) => {
    await prisma.orderHour.createMany({
      data: hours.map((hour) => ({
        ...hour,
        storeId,
        hourStart: BigInt(hour.hourStart),
      })),
    });
    for (const range of known)
      await repositories.counts.addKnown(storeId, 'orders', range);
  };
  const store = await addStore(options.facts ?? {});
  if (options.hourly !== undefined) await addHours(store.id, options.hourly);
  const season = seasonFor('US', 2026);
  const terms = { ...demoOfferingTerms(season, null), ...options.terms };
  let version = 0;
  const publish = async (changes: Partial<OfferingTerms>) => {
    version += 1;
    const id = `offering-${String(version)}`;
    const { agencyId } = store;
    const row = { id, agencyId, version, terms: { ...terms, ...changes } };
    await world.addOffering(row, 'published');
  };
  if (options.isPublished !== false) await publish({});
  return {
    deps,
    store,
    terms,
    lines,
    setNow: (ms) => {
      now = ms;
    },
    publish,
    addStore,
    addHours,
    context: (person) => contextFor(deps, { store, ...person }),
    close: () => database.close(),
  };
}

function contextFor(
  deps: ServiceDeps,
  person: Partial<AdminSession> & Pick<AdminSession, 'store'>,
): AppContext {
  const session: AdminSession = {
    staffId: '42',
    locale: 'en',
    host: { kind: 'shopify', bridgeUrl: '/app-bridge.js', clientId: 'client' },
    canManage: true,
    ...person,
  };
  const refuse = () => Promise.reject(new Error('nobody signs in here'));
  return {
    deps,
    signIn: {
      requireStore: () => Promise.resolve(session),
      requireMember: refuse,
      handleMemberAuth: refuse,
      memberAccounts: refuse,
      handlePlatformAuth: refuse,
      documentHeaders: () => new Headers(),
    },
    live: { subscribe: () => () => undefined },
    appUrl: 'http://localhost',
    joinAttempts: makeAttemptLimit(60_000),
    connectAttempts: makeAttemptLimit(60_000),
    pluginZip: () => Promise.resolve(null),
    isDemo: false,
    demoAccount: null,
  };
}

/** A form as a browser sends it, from behind the intake's proxy. */
export function formRequest(
  path: string,
  fields: readonly (readonly [string, string])[],
) {
  return new Request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'x-forwarded-for': '203.0.113.7', 'user-agent': 'Test browser 1.0' },
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
  });
}

export interface GiftShopOptions {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  /** Orders of an ordinary day; 118 where left out. */
  readonly usualDay?: number;
  readonly zone?: string;
}

/** Days after Thanksgiving, and how often a usual day they bring. */
const AFTER_THANKSGIVING: Readonly<Record<number, number>> = {
  0: 2.5,
  1: 9,
  2: 5,
  3: 4.5,
  4: 12,
  5: 4,
};
const BY_DATE: Readonly<Record<string, number>> = {
  '12-10': 3.5,
  '12-11': 3.6,
  '12-14': 4.5,
  '12-15': 5,
  '12-16': 5.5,
  '12-17': 6.5,
  '12-18': 4,
};

/** A gift shop's hours: evenings, weekends and a holiday season, from a seed. */
export function giftShopHours(options: GiftShopOptions = {}): HourlyOrders {
  const { from = '2024-07-01', to = '2026-10-25', usualDay = 118 } = options;
  const random = seededRandom(7);
  const zone = options.zone ?? 'America/New_York';
  return hourlyOrders(zone, { from, to }, (hour) =>
    poisson(usualDay * dayFactor(hour) * hourShare(hour), random),
  );
}

function dayFactor({ localDate }: LocalHour): number {
  const growth = 1.12 ** (daysBetween('2024-07-01', localDate) / 365);
  const thanksgiving = eventDate('US', yearOf(localDate), 'thanksgiving') ?? localDate;
  const after = daysBetween(thanksgiving, localDate);
  return growth * (AFTER_THANKSGIVING[after] ?? BY_DATE[localDate.slice(5)] ?? 1);
}

/** Most orders come between 8 PM and 10 PM; nights are quiet. */
function hourShare({ hour }: LocalHour): number {
  if (hour < 6) return 0.006;
  if (hour < 9) return 0.022;
  if (hour < 18) return 0.048;
  if (hour < 20) return 0.07;
  if (hour < 22) return 0.1;
  return 0.04;
}
