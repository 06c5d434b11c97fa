import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { SignsOfLife } from '#app/ports/connection-health.ts';
import type { ConnectionVerdict, ConnectionView } from '#app/ports/connection-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import { dataView } from '#app/services/data-view.ts';
import { needsSigns, silentSince } from '#app/services/signs-of-life.ts';

/**
 * A plugin speaks every five minutes, yet a calm shop's scheduled tasks only run when somebody calls:
 * nine words left out are worth telling, three are not.
 */
const PLUGIN_SILENT_MS = 45 * MINUTE_MS;
/** A comparison is due each quarter of an hour: two were left out. */
const LATE_MS = 30 * MINUTE_MS;
const ON = 'active';

/** How well a store's orders reach us, and what is known of it. */
export async function connectionView(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<ConnectionView> {
  const now = deps.clock.now();
  const [signs, data, site] = await Promise.all([
    deps.repositories.connectionHealth.signs(store.id, now),
    dataView(deps, store),
    store.platform === 'woocommerce' ? deps.sites.connections.byStore(store.id) : null,
  ]);
  const { health, newestOrderMs } = signs;
  const isReading = data.state === 'running';
  return {
    platform: store.platform,
    address: store.platformKey.replace(/^https?:\/\//, ''),
    connectedAtMs: store.connectedAt,
    verdict: verdictOf(store, signs, site, { isReading, now }),
    newestOrderMs,
    plugin: site && {
      heardAtMs: signs.heartbeat?.arrivedAtMs ?? null,
      versions: site.versions,
    },
    check: {
      atMs: health.reconciledAtMs,
      triedAtMs: latest(health.reconciledAtMs, health.problemAtMs),
      missedLast: health.missedLast,
      missedTotal: health.missedTotal,
      missedAtMs: health.missedAtMs,
    },
    messages: { lookedAtMs: health.watchedAtMs, repairedAtMs: health.repairedAtMs },
    history: { state: data.state, known: data.known },
    visits: { state: data.visits, known: data.visitsKnown },
  };
}

/** The one thing to say: what stops orders first, then what only delays them. */
function verdictOf(
  store: StoreRow,
  signs: SignsOfLife,
  site: WooConnection | null,
  { isReading, now }: { readonly isReading: boolean; readonly now: EpochMs },
): ConnectionVerdict {
  if (store.disconnectedAt !== null)
    return { code: 'disconnected', sinceMs: store.disconnectedAt };
  const { health, heartbeat } = signs;
  const { problem, problemAtMs, reconciledAtMs, reconciledUntilMs } = health;
  // The same that home and the store's own admin say: nothing here may be calmer.
  const silentSinceMs = needsSigns(store) ? silentSince(signs, now) : null;
  if (problem !== null)
    return {
      code: 'problem',
      problem,
      triedAtMs: problemAtMs ?? now,
      untilMs: reconciledUntilMs,
      silentSinceMs,
    };
  if (silentSinceMs !== null)
    return { code: 'silent', sinceMs: silentSinceMs, triedAtMs: reconciledAtMs };
  // Meanwhile the plugin may well know newer orders than we have got to.
  if (isReading) return { code: 'reading' };
  if (reconciledAtMs === null) return { code: 'first_check' };
  if (now - reconciledAtMs > LATE_MS) return { code: 'late', sinceMs: reconciledAtMs };
  if (heartbeat !== null && !heartbeat.isNewestKnown) return { code: 'catching_up' };
  const off = messagesOff(site, health.watchedAtMs);
  if (off > 0) return { code: 'messages_off', count: off };
  const silence = pluginSilence(site, heartbeat, now);
  if (silence !== null) return silence;
  const count = health.missedLast;
  return count > 0 ? { code: 'messages_lost', count } : { code: 'fine' };
}

/** Messages that were off when the plugin last spoke, and not looked at since. */
function messagesOff(site: WooConnection | null, lookedAtMs: EpochMs | null): number {
  const said = site?.heartbeat ?? null;
  if (said === null || (lookedAtMs !== null && lookedAtMs >= said.atMs)) return 0;
  return said.webhooks.filter(({ status }) => status !== ON).length;
}

function pluginSilence(
  site: WooConnection | null,
  heartbeat: SignsOfLife['heartbeat'],
  now: EpochMs,
): ConnectionVerdict | null {
  if (site === null) return null;
  const sinceMs = heartbeat?.arrivedAtMs ?? null;
  const silentMs = now - (sinceMs ?? site.changedAtMs);
  return silentMs > PLUGIN_SILENT_MS ? { code: 'plugin_silent', sinceMs } : null;
}

function latest(one: EpochMs | null, other: EpochMs | null): EpochMs | null {
  return one === null ? other : Math.max(one, other ?? one);
}
