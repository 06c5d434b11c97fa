import { HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { SignsOfLife } from '#app/ports/connection-health.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** Deliveries of a site come about a minute late, and not in the order of the orders. */
const DISORDER_MS = 1.5 * MINUTE_MS;
/** A heartbeat and a minute: signs this near hold together. */
const LINK_MS = 6 * MINUTE_MS;
/** Three heartbeats. Without any word for so long a store is asked. */
export const PATIENCE_MS = 15 * MINUTE_MS;
/** Without a word for so long nobody need have failed to reach the store: we did not ask, or in vain. */
const SILENCE_MS = HOUR_MS;

/**
 * True for a store whose platform may lose deliveries for good: no orders can mean no news.
 *
 * It is watched up to its last sign of life only. Other platforms deliver again for hours.
 */
export function needsSigns(store: Pick<StoreRow, 'platform'>): boolean {
  return store.platform === 'woocommerce';
}

/**
 * Up to when a store's orders can be taken as known: a reconciliation, and from there on the newest
 * order that reached us (orders come nearly in their order) and a heartbeat that names no order unknown
 * here, as long as no sign is far from the one before.
 *
 * After a longer pause the next delivery proves itself only, not that none was lost before it.
 *
 * @param seenMs up to where the store was known before; null at the first time
 * @returns null before the first sign that proves something
 */
export function knownUntil(
  signs: SignsOfLife,
  seenMs: EpochMs | null,
  linkMs = LINK_MS,
): EpochMs | null {
  const proven = [seenMs, signs.health.reconciledUntilMs].filter((ms) => ms !== null);
  if (proven.length === 0) return null;
  let until = Math.max(...proven);
  for (const sign of tellingSigns(signs))
    if (sign > until && sign - until <= linkMs) until = sign;
  return until;
}

/** True where a store was heard of later than it is known: something may be missing in between. */
export function isBrokenOff(signs: SignsOfLife, knownMs: EpochMs): boolean {
  return tellingSigns(signs).some((sign) => sign > knownMs);
}

/** Up to when each sign would tell, ascending. */
function tellingSigns({ newestOrderMs, heartbeat }: SignsOfLife): EpochMs[] {
  return [
    newestOrderMs === null ? null : newestOrderMs - DISORDER_MS,
    // An order is dated by the shop's clock: the earlier of both clocks is safe.
    heartbeat?.isNewestKnown === true
      ? Math.min(heartbeat.atMs, heartbeat.arrivedAtMs)
      : null,
  ]
    .filter((ms) => ms !== null)
    .sort((one, other) => one - other);
}

/** When a store was last heard of, in whatever way; null where it never was. */
export function lastWordAt(signs: SignsOfLife): EpochMs | null {
  const { newestOrderMs, heartbeat, health } = signs;
  const words = [newestOrderMs, heartbeat?.arrivedAtMs ?? null, health.reconciledAtMs];
  const said = words.filter((ms) => ms !== null);
  return said.length === 0 ? null : Math.max(...said);
}

/**
 * Since when there is no word of a store: silent for a while, and asked in vain; null while there is.
 *
 * The demo's clock runs ahead of what arrives, so that a short silence alone says nothing.
 */
export function silentSince(signs: SignsOfLife, now: EpochMs): EpochMs | null {
  const last = lastWordAt(signs);
  if (last === null) return null;
  const isUnreached = signs.health.problem !== null;
  return now - last >= (isUnreached ? PATIENCE_MS : SILENCE_MS) ? last : null;
}

/** `silentSince` of a store that needs signs, and is connected; null for any other. */
export async function storeSilentSince(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<EpochMs | null> {
  if (!needsSigns(store) || store.disconnectedAt !== null) return null;
  const now = deps.clock.now();
  return silentSince(await deps.repositories.connectionHealth.signs(store.id, now), now);
}
