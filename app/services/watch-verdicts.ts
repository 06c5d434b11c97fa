import { createHash } from 'node:crypto';
import { isHourCovered } from '#app/domain/offerings/cover.ts';
import { entitlementsNow } from '#app/domain/subscriptions/entitlements.ts';
import type { Verdict } from '#app/domain/spikes/types.ts';
import { localDateAt, localHourAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { IncidentEventRow, IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { IncidentChange } from '#app/ports/watch-states.ts';
import { subscriptionOf } from '#app/services/subscription-today.ts';

/** A store's incidents as a stretch of watching finds and leaves them. */
export interface Noted {
  readonly open: readonly IncidentRow[];
  /** Kept together with where the watch stands, and not before. */
  readonly changes: readonly IncidentChange[];
}

/** Turns a verdict into what is to be kept: an incident opened, or one recovered. */
export async function noteVerdict(
  deps: ServiceDeps,
  store: StoreRow,
  noted: Noted,
  verdict: Verdict,
): Promise<Noted> {
  if (verdict.kind === 'recovered') return noteRecovery(noted, verdict);
  return noteOpening(deps, store, noted, verdict.kind, verdict);
}

async function noteOpening(
  deps: ServiceDeps,
  store: StoreRow,
  noted: Noted,
  kind: 'spike' | 'stall',
  verdict: Verdict,
): Promise<Noted> {
  if (noted.open.some((row) => row.kind === kind)) return noted;
  const openedAtMs = saidAt(verdict);
  const id = incidentId(store.id, kind, openedAtMs);
  // A watch that began anew goes through minutes that were watched before.
  if ((await deps.repositories.incidents.byId(store.id, id)) !== null) return noted;
  const row: IncidentRow = {
    id,
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
  return {
    open: [row, ...noted.open],
    changes: [...noted.changes, { kind: 'open', row }],
  };
}

function noteRecovery(noted: Noted, verdict: Verdict): Noted {
  const { ratio, observedPerHour } = verdict;
  return closed(noted, ({ kind }) => kind === verdict.episode, saidAt(verdict), {
    ratio,
    observedPerHour,
  });
}

/** Closes what is open when the watch has to begin anew: nobody would see it recover. */
export function noteRestart(noted: Noted, at: EpochMs): Noted {
  return closed(noted, () => true, at, { restarted: 1 });
}

function closed(
  { open, changes }: Noted,
  isMeant: (row: IncidentRow) => boolean,
  at: EpochMs,
  payload: IncidentEventRow['payload'],
): Noted {
  const recoveries = open.filter(isMeant).map((row): IncidentChange => {
    const recoveredAtMs = Math.max(at, row.openedAtMs);
    const event = { atMs: recoveredAtMs, kind: 'recovered', author: null } as const;
    return {
      kind: 'update',
      row: { ...row, recoveredAtMs },
      event: { ...event, payload },
    };
  });
  return {
    open: open.filter((row) => !isMeant(row)),
    changes: [...changes, ...recoveries],
  };
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
