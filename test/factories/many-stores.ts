import type { Database } from '#app/repositories/connect.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';

const MINUTE_MS = 60_000;
const PLACES = [
  { market: 'US', currency: 'USD', zone: 'America/New_York' },
  { market: 'PL', currency: 'PLN', zone: 'Europe/Warsaw' },
  { market: 'GB', currency: 'GBP', zone: 'Europe/London' },
  { market: 'DE', currency: 'EUR', zone: 'Europe/Berlin' },
] as const;
const TIERS = ['essential', 'extended', 'around_the_clock'];

interface ManyStores {
  readonly agencyId: string;
  readonly stores: number;
  /** Orders lie in the four hours before. */
  readonly nowMs: number;
}

/**
 * Adds an agency's stores by the hundreds, each with what the list reads: orders of the last four
 * hours, usual rates, a suggestion, and for some a package or an open incident.
 */
export async function addManyStores(
  { prisma }: Pick<Database, 'prisma'>,
  { agencyId, stores, nowMs }: ManyStores,
): Promise<void> {
  const random = seededRandom(11);
  const numbers = Array.from({ length: stores }, (_, index) => index + 1);
  const id = (number: number) => `many-${String(number)}`;
  const placeOf = (number: number) => PLACES[number % PLACES.length] ?? PLACES[0];
  await prisma.store.createMany({
    data: numbers.map((number) => ({
      ...placeOf(number),
      ...{ id: id(number), agencyId, name: `Store ${String(number)}` },
      platform: number % 3 === 0 ? 'woocommerce' : 'shopify',
      platformKey: `many-${String(number)}.example`,
      connectedAt: new Date(nowMs),
    })),
  });
  await prisma.storeSummary.createMany({
    data: numbers.map((number) => ({
      storeId: id(number),
      rememberedAtMs: BigInt(nowMs),
      ratePerHour: JSON.stringify(Array.from({ length: 168 }, () => 4)),
      suggestion: JSON.stringify(suggestionOf(number)),
    })),
  });
  const nowMinute = Math.floor(nowMs / MINUTE_MS);
  const orders = numbers.flatMap((number) =>
    Array.from({ length: 16 }, (_, order) => ({
      ...{ storeId: id(number), orderId: `o${String(order)}`, state: 'placed' },
      minute: nowMinute - Math.floor(random() * 240),
      valueMinor: 4_000,
      currency: placeOf(number).currency,
      updatedAtMs: BigInt(nowMs),
    })),
  );
  for (let start = 0; start < orders.length; start += 2_000)
    await prisma.orderLedger.createMany({ data: orders.slice(start, start + 2_000) });
  await prisma.incident.createMany({
    data: numbers
      .filter((number) => number % 40 === 0)
      .map((number) => ({
        ...{ id: `i-${id(number)}`, storeId: id(number), kind: 'spike' },
        openKey: `${id(number)}:spike`,
        sinceMs: BigInt(nowMs - 37 * MINUTE_MS),
        openedAtMs: BigInt(nowMs - 33 * MINUTE_MS),
        promisedMinutes: number % 80 === 0 ? 30 : null,
        ...{ ratio: 2.3, highestRatio: 2.6, observedPerHour: 9 },
        ...{ expectedLow: 3, expectedHigh: 6 },
      })),
  });
  await addPackages(
    prisma,
    agencyId,
    numbers.filter((number) => number % 5 === 0).map(id),
    nowMs,
  );
}

function suggestionOf(number: number): unknown {
  const place = number % 5;
  const tierCode = TIERS[place];
  if (tierCode === undefined)
    return { outcome: place === 3 ? 'none' : 'too_little_history' };
  const tierName = { en: `Tier ${tierCode}`, pl: `Pakiet ${tierCode}` };
  return { outcome: 'tier', tierCode, tierName, tierLevel: place + 1 };
}

/** Packages of the agency's latest published offering. */
async function addPackages(
  prisma: Database['prisma'],
  agencyId: string,
  storeIds: readonly string[],
  nowMs: number,
): Promise<void> {
  const offering = await prisma.offering.findFirstOrThrow({
    where: { agencyId, state: 'published' },
  });
  const { seasonCode, seasonYear } = offering;
  await prisma.subscription.createMany({
    data: storeIds.map((storeId, index) => ({
      ...{ id: `s-${storeId}`, storeId, agencyId, offeringId: offering.id },
      ...{ seasonCode, seasonYear, tierCode: TIERS[index % 3] ?? 'essential' },
      ...{ state: 'active', agreement: '{}', agreementHash: storeId },
      acceptedAt: new Date(nowMs),
      acceptedByName: 'Demo merchant',
      acceptedByStaff: '1',
      startsOn: `${String(seasonYear)}-11-20`,
      endsOn: `${String(seasonYear + 1)}-01-05`,
      activeKey: `${storeId}:${seasonCode}:${String(seasonYear)}`,
    })),
  });
}
