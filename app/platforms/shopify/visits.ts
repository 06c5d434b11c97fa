import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, hourStartAt, localDateAt } from '#app/domain/shared/time.ts';
import type { InstantRange, LocalDate, Zone } from '#app/domain/shared/types.ts';
import type { VisitHour } from '#app/domain/peaks/types.ts';
import { VisitsDocument, VisitsReply } from '#app/platforms/shopify/documents/visits.ts';
import type { AdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';
import { instantOfLocalTime } from '#app/platforms/shopify/local-time.ts';

/** Days a query: 31 × 24 rows stay under Shopify's thousand. */
const DAYS_PER_QUERY = 31;

const Row = z.object({
  hour: z.string().min(13),
  sessions: z.union([z.number(), z.string().regex(/^\d+$/)]).pipe(z.coerce.number()),
});

/**
 * Visits by hour, as Shopify's own analytics count them (it calls them sessions).
 *
 * @param zone the shop's: dates in ShopifyQL are the shop's own
 * @throws AppError `platform_refused` with reason `denied` without `read_reports`
 */
export async function readVisits(
  client: AdminClient,
  range: InstantRange,
  zone: Zone,
): Promise<VisitHour[]> {
  const visits = new Map<number, number>();
  const stepMs = DAYS_PER_QUERY * DAY_MS;
  for (let fromMs = range.fromMs; fromMs < range.untilMs; fromMs += stepMs) {
    const untilMs = Math.min(range.untilMs, fromMs + stepMs);
    // Both dates are included, so a day where two queries meet comes twice: the same rows.
    const rows = await ask(
      client,
      visitsQuery(localDateAt(fromMs, zone), localDateAt(untilMs - 1, zone)),
    );
    for (const row of rows) {
      const at = instantOfLocalTime(row.hour, zone);
      if (at === null)
        throw new AppError('platform_refused', 'an hour of visits is no time');
      if (at >= range.fromMs && at < range.untilMs)
        visits.set(hourStartAt(at, zone), row.sessions);
    }
  }
  return [...visits]
    .map(([hourStart, count]) => ({ hourStart, visits: count }))
    .sort((a, b) => a.hourStart - b.hourStart);
}

function visitsQuery(from: LocalDate, to: LocalDate): string {
  return `FROM sessions SHOW sessions TIMESERIES hour SINCE ${from} UNTIL ${to} ORDER BY hour ASC LIMIT 1000`;
}

async function ask(client: AdminClient, query: string): Promise<z.infer<typeof Row>[]> {
  const { shopifyqlQuery: reply } = await client.ask(
    VisitsDocument,
    { query },
    VisitsReply,
  );
  if (reply === null || reply.tableData === null)
    throw new AppError(
      'platform_refused',
      `ShopifyQL: ${(reply?.parseErrors ?? []).join('; ').slice(0, 200)}`,
    );
  const { columns, rows } = reply.tableData;
  const names = columns.map((column) => column.name);
  const parsed = z
    .array(
      z.union([
        Row,
        z
          .array(z.unknown())
          .transform((cells) => named(names, cells))
          .pipe(Row),
      ]),
    )
    .safeParse(rows);
  if (!parsed.success)
    throw new AppError('platform_refused', 'ShopifyQL: unexpected rows');
  return parsed.data;
}

function named(
  names: readonly string[],
  cells: readonly unknown[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
}
