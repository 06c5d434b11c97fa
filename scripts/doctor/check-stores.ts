import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Settings } from '#app/env.server.ts';
import type { Database } from '#app/repositories/connect.ts';
import { counted, fine, must, note, type Finding } from './finding.ts';

const SILENT_MS = 2 * DAY_MS;
const HEARTBEAT_LATE_MS = HOUR_MS;
const SKEW_MS = 2 * MINUTE_MS;

interface StoreFact {
  readonly name: string;
  readonly platform: string;
  readonly platformKey: string;
  readonly sessions: number;
  readonly registrations: number;
  readonly deliveredAtMs: number | null;
  readonly problem: string | null;
  readonly missedLast: number | null;
  readonly heartbeatAtMs: number | null;
  readonly heartbeat: string | null;
}

/** Whether connected stores can be reached and reach us. @param now real time */
export async function checkStores(
  { sql }: Pick<Database, 'sql'>,
  settings: Pick<Settings, 'registration' | 'mode'>,
  now: number,
): Promise<Finding[]> {
  const stores = await sql.all<StoreFact>(
    `SELECT store."name", store."platform", store."platformKey",
       (SELECT COUNT(*) FROM "ShopifySession" s WHERE s."shop" = store."platformKey") AS sessions,
       (SELECT COUNT(*) FROM "ShopifyRegistration" r WHERE r."shop" = store."platformKey") AS registrations,
       (SELECT MAX(d."receivedAtMs") FROM "Delivery" d WHERE d."storeId" = store."id") AS "deliveredAtMs",
       health."problem", health."missedLast", site."heartbeatAtMs", site."heartbeat"
     FROM "Store" store
     LEFT JOIN "ConnectionHealth" health ON health."storeId" = store."id"
     LEFT JOIN "WooConnection" site ON site."storeId" = store."id" AND site."state" = 'connected'
     WHERE store."disconnectedAt" IS NULL ORDER BY store."name"`,
  );
  if (stores.length === 0)
    return [
      note(
        'stores',
        'none is connected',
        'Open the app in a Shopify store’s admin, or connect a WooCommerce shop by its plugin.',
      ),
    ];
  const findings = stores.flatMap((store) => [
    ...checkAccess(store, settings),
    ...checkHealth(store, now),
  ]);
  if (findings.length > 0) return findings;
  return [
    fine('stores', `${counted(stores.length, 'store', 'stores')} connected and heard of`),
  ];
}

function checkAccess(
  { name, platform, platformKey, registrations, sessions }: StoreFact,
  { registration }: Pick<Settings, 'registration'>,
): Finding[] {
  if (platform !== 'shopify') return [];
  if (registrations === 0 && registration?.shop !== platformKey)
    return [
      must(
        'stores',
        `${name}: no Shopify registration for ${platformKey}`,
        'Its webhooks are refused and nobody can sign in: give its client id and secret back.',
      ),
    ];
  if (sessions > 0) return [];
  return [
    must(
      'stores',
      `${name}: no access to ${platformKey}`,
      'Open the app once in the store’s admin: that renews it.',
    ),
  ];
}

function checkHealth(store: StoreFact, now: number): Finding[] {
  const { name, problem, deliveredAtMs, missedLast, heartbeatAtMs } = store;
  const findings: Finding[] = [];
  if (problem !== null)
    findings.push(
      note(
        'stores',
        `${name}: ${problem.replaceAll('_', ' ')}`,
        'The store’s page in the console says what to do.',
      ),
    );
  const isSilent = deliveredAtMs === null || now - deliveredAtMs > SILENT_MS;
  if (isSilent && (missedLast ?? 0) > 0)
    findings.push(
      must(
        'webhooks',
        `${name}: has orders, and none was delivered for two days`,
        'See that APP_URL is reachable from outside, and press "Check now" on the store’s page.',
      ),
    );
  if (heartbeatAtMs !== null && now - heartbeatAtMs > HEARTBEAT_LATE_MS)
    findings.push(
      note(
        'stores',
        `${name}: its plugin has been silent for ${String(Math.round((now - heartbeatAtMs) / HOUR_MS))} h`,
        'Its WP-Cron may stand still: visit the shop, or let the host call wp-cron.php.',
      ),
    );
  return [...findings, ...checkClock(store)];
}

/** A heartbeat carries the shop's own time. */
function checkClock({ name, heartbeat, heartbeatAtMs }: StoreFact): Finding[] {
  const said = heartbeat === null ? null : (JSON.parse(heartbeat) as { atMs?: unknown });
  if (heartbeatAtMs === null || typeof said?.atMs !== 'number') return [];
  const skewMs = Math.abs(heartbeatAtMs - said.atMs);
  if (skewMs < SKEW_MS) return [];
  return [
    must(
      'clock',
      `${name}: its clock and ours differ by ${String(Math.round(skewMs / MINUTE_MS))} min`,
      'Signed requests are refused then. Set both machines by NTP.',
    ),
  ];
}
