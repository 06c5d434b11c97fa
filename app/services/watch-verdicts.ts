import { createHash } from 'node:crypto';
import { isHourCovered } from '#app/domain/offerings/cover.ts';
import { entitlementsNow } from '#app/domain/subscriptions/entitlements.ts';
import type { Verdict } from '#app/domain/spikes/types.ts';
import { localDateAt, localHourAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { queueShowState } from '#app/services/show-state.ts';
import { subscriptionOf } from '#app/services/subscription-today.ts';

/** Turns a verdict into what is kept: an incident opened, or one recovered. Safe to repeat. */
export async function keepVerdict(
  deps: ServiceDeps,
  store: StoreRow,
  verdict: Verdict,
): Promise<void> {
  if (verdict.kind === 'recovered') await recover(deps, store, verdict);
  else await open(deps, store, verdict.kind, verdict);
}

async function open(
  deps: ServiceDeps,
  store: StoreRow,
  kind: 'spike' | 'stall',
  verdict: Verdict,
): Promise<void> {
  const openedAtMs = saidAt(verdict);
  const row: IncidentRow = {
    id: incidentId(store.id, kind, openedAtMs),
    storeId: store.id,
    kind,
    sinceMs: verdict.since,
    openedAtMs,
    recoveredAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
    promisedMinutes: await promisedMinutes(deps, store, openedAtMs),
    ratio: verdict.ratio,
    highestRatio: verdict.ratio,
    observedPerHour: verdict.observedPerHour,
    expectedLow: verdict.expectedPerHour.low,
    expectedHigh: verdict.expectedPerHour.high,
  };
  const isNew = await deps.repositories.incidents.openIncident(row);
  if (isNew) {
    const { ratio } = verdict;
    deps.log.info(
      { storeId: store.id, incidentId: row.id, kind, ratio },
      'incident opened',
    );
    await queueShowState(deps, store);
  }
}

async function recover(
  deps: ServiceDeps,
  store: StoreRow,
  verdict: Verdict,
): Promise<void> {
  const { incidents } = deps.repositories;
  const opened = await incidents.open(store.id);
  for (const row of opened.filter(({ kind }) => kind === verdict.episode)) {
    const recoveredAtMs = Math.max(saidAt(verdict), row.openedAtMs);
    const { ratio, observedPerHour } = verdict;
    await incidents.update(
      { ...row, recoveredAtMs },
      {
        atMs: recoveredAtMs,
        kind: 'recovered',
        author: null,
        payload: { ratio, observedPerHour },
      },
    );
    deps.log.info({ storeId: store.id, incidentId: row.id }, 'incident recovered');
    await queueShowState(deps, store);
  }
}

/** Closes what is open when the watch has to begin anew: nobody would see it recover. */
export async function closeOpenIncidents(
  deps: ServiceDeps,
  store: StoreRow,
  at: EpochMs,
): Promise<void> {
  const { incidents } = deps.repositories;
  const opened = await incidents.open(store.id);
  for (const row of opened) {
    const recoveredAtMs = Math.max(at, row.openedAtMs);
    const event = { atMs: recoveredAtMs, kind: 'recovered', author: null } as const;
    await incidents.update(
      { ...row, recoveredAtMs },
      { ...event, payload: { restarted: 1 } },
    );
  }
  if (opened.length > 0) await queueShowState(deps, store);
}

/** A verdict is reached at the end of its minute. */
function saidAt(verdict: Verdict): EpochMs {
  return verdict.at + MINUTE_MS;
}

/** The same verdict gives the same id, so that a repeat after a crash opens nothing. */
function incidentId(storeId: string, kind: string, openedAtMs: EpochMs): string {
  return createHash('sha256')
    .update(JSON.stringify([storeId, kind, openedAtMs]))
    .digest('base64url')
    .slice(0, 22);
}

/** Promised minutes to acknowledge, where a package covers this hour; else null. */
async function promisedMinutes(
  deps: ServiceDeps,
  store: StoreRow,
  at: EpochMs,
): Promise<number | null> {
  const date = localDateAt(at, store.zone);
  const { hourOfWeek } = localHourAt(at, store.zone);
  for (const row of await deps.repositories.subscriptions.all(store.id)) {
    const subscription = subscriptionOf(row, date);
    if (subscription === null) continue;
    const now = entitlementsNow(subscription, date);
    if (now.outcome !== 'entitled') continue;
    const { cover, responseMinutes } = now.entitlements;
    if (isHourCovered(cover, hourOfWeek)) return responseMinutes;
  }
  return null;
}
