import { z } from 'zod';
import type { LocalText } from '#app/domain/offerings/types.ts';
import type {
  ActivePackage,
  LatestImport,
  OrderBucket,
  StoreLists,
  StoreSummaryRow,
} from '#app/ports/store-lists.ts';
import type { Database } from '#app/repositories/connect.ts';
import { marks } from '#app/repositories/sql.ts';

const MINUTE_MS = 60_000;
const OF_AGENCY = '(SELECT id FROM "Store" WHERE "agencyId" = ?)';

const localText = z.object({ en: z.string(), pl: z.string() });
const rates = z.array(z.number()).length(168);
const dates = z.array(z.iso.date());
const suggestion = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('tier'),
    tierCode: z.string(),
    tierName: localText,
    tierLevel: z.number(),
  }),
  z.object({ outcome: z.literal('none') }),
  z.object({ outcome: z.literal('too_little_history') }),
  z.object({ outcome: z.literal('not_sold') }),
]);
const termsNames = z.object({
  tiers: z.array(z.object({ code: z.string(), name: localText, level: z.number() })),
});

/** The console's questions about all stores of an agency: one statement each. */
export function makeStoreLists(database: Pick<Database, 'prisma' | 'sql'>): StoreLists {
  const { prisma, sql } = database;
  return {
    async summaries(agencyId) {
      const rows = await sql.all<SummaryColumns>(
        `SELECT "storeId", "rememberedAtMs", "ratePerHour", "suggestion", "peakDates" FROM "StoreSummary"
         WHERE "storeId" IN ${OF_AGENCY}`,
        [agencyId],
      );
      return rows.map(summaryOf);
    },
    async summary(storeId) {
      const [row] = await sql.all<SummaryColumns>(
        `SELECT "storeId", "rememberedAtMs", "ratePerHour", "suggestion", "peakDates" FROM "StoreSummary"
         WHERE "storeId" = ?`,
        [storeId],
      );
      return row === undefined ? null : summaryOf(row);
    },
    async saveSummary(row) {
      const data = {
        rememberedAtMs: BigInt(row.rememberedAtMs),
        ratePerHour: row.ratePerHour === null ? null : JSON.stringify(row.ratePerHour),
        suggestion: row.suggestion === null ? null : JSON.stringify(row.suggestion),
        peakDates: row.peakDates === null ? null : JSON.stringify(row.peakDates),
      };
      await prisma.storeSummary.upsert({
        where: { storeId: row.storeId },
        create: { storeId: row.storeId, ...data },
        update: data,
      });
    },
    activePackages: (agencyId) => activePackages(database, agencyId),
    async latestImports(agencyId) {
      const rows = await sql.all<
        Omit<LatestImport, 'finishedAtMs'> & { finishedAt: string | null }
      >(
        `SELECT i."storeId", i."state", i."reach", i."finishedAt" FROM "Import" i
         WHERE i."source" = 'platform' AND i."storeId" IN ${OF_AGENCY}
           AND i."id" = (SELECT n."id" FROM "Import" n
                         WHERE n."storeId" = i."storeId" AND n."source" = 'platform'
                         ORDER BY n."startedAt" DESC, n."id" DESC LIMIT 1)`,
        [agencyId],
      );
      return rows.map(({ finishedAt, ...row }) => ({
        ...row,
        finishedAtMs: finishedAt === null ? null : new Date(finishedAt).getTime(),
      }));
    },
    async waiting(agencyId) {
      const [registrations, stores] = await Promise.all([
        prisma.shopifyRegistration.findMany({
          where: { agencyId },
          select: { shop: true, createdAt: true },
          orderBy: { createdAt: 'desc' },
        }),
        prisma.store.findMany({
          where: { agencyId, platform: 'shopify' },
          select: { platformKey: true },
        }),
      ]);
      const opened = new Set(stores.map((store) => store.platformKey));
      return registrations
        .filter(({ shop }) => !opened.has(shop))
        .map(({ shop, createdAt }) => ({
          platform: 'shopify' as const,
          platformKey: shop,
          registeredAtMs: createdAt.getTime(),
        }));
    },
    async storeOfIncident(agencyId, incidentId) {
      const [row] = await sql.all<{ storeId: string }>(
        `SELECT "storeId" FROM "Incident" WHERE "id" = ? AND "storeId" IN ${OF_AGENCY}`,
        [incidentId, agencyId],
      );
      return row?.storeId ?? null;
    },
    ordersIn: (agencyId, range) =>
      sql.all<{ storeId: string; orders: number }>(
        `SELECT "storeId", COUNT(*) AS "orders" FROM "OrderLedger"
         WHERE "storeId" IN ${OF_AGENCY} AND "minute" >= ? AND "minute" < ?
         GROUP BY "storeId"`,
        [agencyId, ...minutesOf(range.fromMs, range.untilMs)],
      ),
    async orderBuckets(agencyId, storeIds, range, bucketMinutes) {
      if (storeIds.length === 0) return [];
      const bucketMs = bucketMinutes * MINUTE_MS;
      // Buckets are counted from the range's start, so that the last one is whole.
      const [from, until] = minutesOf(range.fromMs, range.untilMs);
      const rows = await sql.all<{ storeId: string; bucket: number; orders: number }>(
        `SELECT "storeId", CAST(("minute" - ?) / ? AS INTEGER) AS "bucket", COUNT(*) AS "orders"
         FROM "OrderLedger"
         WHERE "storeId" IN (SELECT id FROM "Store" WHERE "agencyId" = ?
                             AND id IN (${marks(storeIds.length)}))
           AND "minute" >= ? AND "minute" < ?
         GROUP BY "storeId", "bucket" ORDER BY "storeId", "bucket"`,
        [from, bucketMinutes, agencyId, ...storeIds, from, until],
      );
      return rows.map(({ storeId, bucket, orders }): OrderBucket => ({
        storeId,
        startMs: from * MINUTE_MS + bucket * bucketMs,
        orders,
      }));
    },
  };
}

interface SummaryColumns {
  storeId: string;
  rememberedAtMs: number;
  ratePerHour: string | null;
  suggestion: string | null;
  peakDates: string | null;
}

/** A row of an older shape counts as nothing remembered: it is made again. */
function summaryOf(row: SummaryColumns): StoreSummaryRow {
  const rate =
    row.ratePerHour === null ? null : rates.safeParse(JSON.parse(row.ratePerHour));
  const advice =
    row.suggestion === null ? null : suggestion.safeParse(JSON.parse(row.suggestion));
  const peaks =
    row.peakDates === null ? null : dates.safeParse(JSON.parse(row.peakDates));
  return {
    storeId: row.storeId,
    rememberedAtMs: Number(row.rememberedAtMs),
    ratePerHour: rate?.success === true ? rate.data : null,
    suggestion: advice?.success === true ? advice.data : null,
    peakDates: peaks?.success === true ? peaks.data : null,
  };
}

/** Tiers of an agreement made from a quote, as JSON; null for others. */
const QUOTED_TIERS = {
  sqlite: `CASE WHEN json_extract("agreement", '$.quote') IS NOT NULL
                THEN json_extract("agreement", '$.terms.tiers') END`,
  postgresql: `CASE WHEN CAST("agreement" AS json) ->> 'quote' IS NOT NULL
                    THEN CAST("agreement" AS json) #>> '{terms,tiers}' END`,
} as const;

/**
 * Published versions never change, so a tier's name is read from there. A package made from a quote
 * is in no version: its name is in its own agreement, which is read for those only. Its level says
 * nothing beside the catalogue's and stays 0.
 */
async function activePackages(
  { prisma, sql }: Pick<Database, 'prisma' | 'sql'>,
  agencyId: string,
): Promise<ActivePackage[]> {
  const rows = await sql.all<
    Omit<ActivePackage, 'tierName' | 'tierLevel'> & {
      offeringId: string;
      quotedTiers: string | null;
    }
  >(
    `SELECT "storeId", "seasonCode", "seasonYear", "tierCode", "offeringId",
       ${QUOTED_TIERS[sql.engine]} AS "quotedTiers"
     FROM "Subscription"
     WHERE "activeKey" IS NOT NULL AND "state" <> 'suspended' AND "storeId" IN ${OF_AGENCY}
     ORDER BY "acceptedAt"`,
    [agencyId],
  );
  const ids = [...new Set(rows.map((row) => row.offeringId))];
  const offerings = await prisma.offering.findMany({
    where: { agencyId, id: { in: ids } },
    select: { id: true, terms: true },
  });
  const tiers = new Map<string, { name: LocalText; level: number }>();
  for (const { id, terms } of offerings) {
    for (const tier of termsNames.parse(JSON.parse(terms)).tiers)
      tiers.set(`${id} ${tier.code}`, tier);
  }
  return rows.map(({ offeringId, quotedTiers, ...row }) => {
    const tier = tiers.get(`${offeringId} ${row.tierCode}`);
    const tierName = quotedName(quotedTiers, row.tierCode) ?? tier?.name ?? null;
    return { ...row, tierName, tierLevel: tier?.level ?? 0 };
  });
}

const quotedNames = z.array(z.object({ code: z.string(), name: localText }));

/** The name agreed in a quote; null where there was none, or it can't be read. */
function quotedName(tiersJson: string | null, tierCode: string): LocalText | null {
  if (tiersJson === null) return null;
  const parsed = quotedNames.safeParse(JSON.parse(tiersJson));
  return parsed.data?.find(({ code }) => code === tierCode)?.name ?? null;
}

function minutesOf(fromMs: number, untilMs: number): [number, number] {
  return [Math.floor(fromMs / MINUTE_MS), Math.floor(untilMs / MINUTE_MS)];
}
