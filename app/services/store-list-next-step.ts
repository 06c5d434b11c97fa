import type { NextStep } from '#app/ports/store-list-view.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { IncidentRow } from '#app/ports/repositories.ts';
import type {
  ActivePackage,
  LatestImport,
  RememberedSuggestion,
} from '#app/ports/store-lists.ts';

/** Steps that wait for somebody; the rest goes by itself. */
const ACTIONS: ReadonlySet<NextStep['code']> = new Set([
  'acknowledge_by',
  'look_at_incident',
  'open_in_admin',
  'answer_request',
  'reconnect',
  'look_at_connection',
  'import_failed',
  'ask_for_csv',
  'propose_package',
  'propose_larger',
]);

export function isAction(step: NextStep): boolean {
  return ACTIONS.has(step.code);
}

export interface NextStepInput {
  readonly isWaiting: boolean;
  readonly isDisconnected: boolean;
  /** Since when the shop is not heard of; null while it is. */
  readonly silentSinceMs: EpochMs | null;
  readonly incident: IncidentRow | null;
  readonly latestImport: LatestImport | null;
  readonly suggestion: RememberedSuggestion | null;
  readonly activePackage: ActivePackage | null;
  /** The quote thread in which the store waits for an answer; null where there is none. */
  readonly requestThreadId: string | null;
  readonly now: EpochMs;
}

/**
 * The one most urgent step: a promise first, then who waits for an answer, then what stops us from
 * seeing, then what to offer.
 */
export function nextStepOf(input: NextStepInput): NextStep {
  if (input.isWaiting) return { code: 'open_in_admin' };
  if (input.isDisconnected) return { code: 'reconnect' };
  const ofIncident = incidentStep(input.incident, input.now);
  if (ofIncident !== null && isAction(ofIncident)) return ofIncident;
  // Somebody who waits for an answer goes before an incident that is only watched.
  return (
    requestStep(input.requestThreadId) ??
    silenceStep(input.silentSinceMs) ??
    ofIncident ??
    importStep(input.latestImport) ??
    offerStep(input) ?? { code: 'nothing' }
  );
}

/** When an incident has to be acknowledged; null where nothing was promised. */
export function acknowledgeBy(incident: IncidentRow): EpochMs | null {
  if (incident.promisedMinutes === null) return null;
  return incident.openedAtMs + incident.promisedMinutes * 60_000;
}

function incidentStep(incident: IncidentRow | null, now: EpochMs): NextStep | null {
  if (incident === null) return null;
  if (incident.acknowledgedAtMs !== null) return { code: 'watch_recovery' };
  const atMs = acknowledgeBy(incident);
  if (atMs === null) return { code: 'look_at_incident' };
  return { code: 'acknowledge_by', atMs, isLate: now > atMs };
}

/** Without orders there is no recovery to be seen. */
function silenceStep(silentSinceMs: EpochMs | null): NextStep | null {
  return silentSinceMs === null ? null : { code: 'look_at_connection' };
}

function importStep(latest: LatestImport | null): NextStep | null {
  if (latest?.state === 'failed') return { code: 'import_failed' };
  if (latest?.state === 'running') return { code: 'import_running' };
  return null;
}

function requestStep(threadId: string | null): NextStep | null {
  return threadId === null ? null : { code: 'answer_request', threadId };
}

function offerStep({ suggestion, activePackage }: NextStepInput): NextStep | null {
  if (suggestion?.outcome === 'too_little_history') return { code: 'ask_for_csv' };
  if (suggestion?.outcome !== 'tier') return null;
  if (activePackage === null) return { code: 'propose_package' };
  return isBelow(activePackage, suggestion) ? { code: 'propose_larger' } : null;
}

/** Whether the package is weaker than the one suggested. A tier that is not found is not judged. */
export function isBelow(
  activePackage: ActivePackage,
  suggestion: RememberedSuggestion | null,
): boolean {
  if (suggestion?.outcome !== 'tier' || activePackage.tierLevel === 0) return false;
  return activePackage.tierLevel < suggestion.tierLevel;
}
