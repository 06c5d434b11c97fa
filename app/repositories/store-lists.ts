import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type {
  ActivePackage,
  LatestImport,
  OrderBucket,
  StoreLists,
  StoreSummaryRow,
} from '#app/ports/store-lists.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';
import { marks } from '#app/repositories/sql.ts';

const OF_AGENCY = '"storeId" IN (SELECT "id" FROM "Store" WHERE "agencyId" = ?)';

export function makeStoreLists(database: Database): StoreLists {
  const { sql } = database;
  return {
    summaries: async (agencyId) =>
      (
        await sql.all<StoredSummary>(
          `SELECT "storeId", "rememberedAtMs", "ratePerHour", "suggestion" FROM "StoreSummary" WHERE ${OF_AGENCY}`,
          [agencyId],
        )
      ).map(toSummary),
    saveSummary: async ({ storeId, rememberedAtMs, ratePerHour, suggestion }) => {
      await sql.run(
        `INSERT INTO "StoreSummary" ("storeId","rememberedAtMs","ratePerHour","suggestion") VALUES (?,?,?,?)
         ON CONFLICT ("storeId") DO UPDATE SET "rememberedAtMs" = excluded."rememberedAtMs",
           "ratePerHour" = excluded."ratePerHour", "suggestion" = excluded."suggestion"`,
        [storeId, rememberedAtMs, toJson(ratePerHour), toJson(suggestion)],
      );
    },
    activePackages: (agencyId) => activePackages(database, agencyId),
    latestImports: (agencyId) =>
      sql.all<LatestImport>(
        `SELECT "storeId", "state", "reach" FROM (
           SELECT "storeId", "state", "reach",
             ROW_NUMBER() OVER (PARTITION BY "storeId" ORDER BY "startedAt" DESC, "id" DESC) AS place
           FROM "Import" WHERE "source" = 'platform' AND ${OF_AGENCY}) AS ranked
         WHERE place = 1`,
        [agencyId],
      ),
    waiting: (agencyId) => waiting(database, agencyId),
    ordersIn: (agencyId, { fromMs, untilMs }) =>
      sql.all<{ storeId: string; orders: number }>(
        `SELECT "storeId", COUNT(*) AS orders FROM "OrderLedger"
         WHERE ${OF_AGENCY} AND "minute" >= ? AND "minute" < ? GROUP BY "storeId"`,
        [agencyId, Math.ceil(fromMs / MINUTE_MS), Math.ceil(untilMs / MINUTE_MS)],
      ),
    orderBuckets: async (agencyId, storeIds, { fromMs, untilMs }, bucketMinutes) => {
      if (storeIds.length === 0) return [];
      const from = Math.ceil(fromMs / MINUTE_MS);
      const rows = await sql.all<{ storeId: string; bucket: number; orders: number }>(
        `SELECT "storeId", ("minute" - CAST(? AS INTEGER)) / CAST(? AS INTEGER) AS bucket, COUNT(*) AS orders FROM "OrderLedger"
         WHERE ${OF_AGENCY} AND "storeId" IN (${marks(storeIds.length)}) AND "minute" >= ? AND "minute" < ?
         GROUP BY "storeId", bucket ORDER BY "storeId", bucket`,
        [
          from,
          bucketMinutes,
          agencyId,
          ...storeIds,
          from,
          Math.ceil(untilMs / MINUTE_MS),
        ],
      );
      return rows.map(({ storeId, bucket, orders }): OrderBucket => {
        const startMs = (from + bucket * bucketMinutes) * MINUTE_MS;
        return { storeId, startMs, orders };
      });
    },
  };
}

interface StoredSummary {
  readonly storeId: string;
  readonly rememberedAtMs: number;
  readonly ratePerHour: string | null;
  readonly suggestion: string | null;
}

function toSummary(row: StoredSummary): StoreSummaryRow {
  return {
    storeId: row.storeId,
    rememberedAtMs: row.rememberedAtMs,
    ratePerHour: parseStored<number[] | null>(row.ratePerHour, null),
    suggestion: parseStored<StoreSummaryRow['suggestion']>(row.suggestion, null),
  };
}

function toJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

type StoredPackage = Omit<ActivePackage, 'tierName' | 'tierLevel'> & {
  readonly offeringId: string;
};

/** The tier's name comes from the published version that was accepted: it never changes. */
async function activePackages(
  { prisma, sql }: Database,
  agencyId: string,
): Promise<ActivePackage[]> {
  const own = await sql.all<StoredPackage>(
    `SELECT "storeId", "offeringId", "seasonCode", "seasonYear", "tierCode"
     FROM "Subscription" WHERE "state" = 'active' AND ${OF_AGENCY}`,
    [agencyId],
  );
  const offerings = await prisma.offering.findMany({
    where: { agencyId, id: { in: [...new Set(own.map((row) => row.offeringId))] } },
  });
  const tiers = new Map(
    offerings.map((row) => [
      row.id,
      parseStored<OfferingTerms | null>(row.terms, null)?.tiers ?? [],
    ]),
  );
  return own.map(({ offeringId, ...row }) => {
    const tier = tiers.get(offeringId)?.find(({ code }) => code === row.tierCode);
    return { ...row, tierName: tier?.name ?? null, tierLevel: tier?.level ?? 0 };
  });
}

async function waiting({ prisma }: Database, agencyId: string) {
  const registrations = await prisma.shopifyRegistration.findMany({
    where: { agencyId },
    select: { shop: true, createdAt: true },
    orderBy: { shop: 'asc' },
  });
  const stores = await prisma.store.findMany({
    where: { agencyId, platform: 'shopify' },
    select: { platformKey: true },
  });
  const known = new Set(stores.map(({ platformKey }) => platformKey));
  return registrations
    .filter(({ shop }) => !known.has(shop))
    .map(({ shop, createdAt }) => ({
      platform: 'shopify' as const,
      platformKey: shop,
      registeredAtMs: createdAt.getTime(),
    }));
}
