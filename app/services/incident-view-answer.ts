import type { EpochMs } from '#app/domain/shared/types.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { IncidentRow } from '#app/ports/repositories.ts';
import type { IncidentAnswer, IncidentState } from '#app/ports/incident-view.ts';

export function stateOf(row: IncidentRow): IncidentState {
  if (row.recoveredAtMs !== null) return 'recovered';
  return row.acknowledgedAtMs === null ? 'open' : 'open_acknowledged';
}

/** Whole minutes from its first sign to its end, or to now. */
export function minutesOf(row: IncidentRow, now: EpochMs): number {
  return Math.max(0, Math.floor(((row.recoveredAtMs ?? now) - row.sinceMs) / MINUTE_MS));
}

/**
 * How the promised answer stands. The promise counts from the alert (`openedAtMs`), not from the
 * first sign, which is known only afterwards.
 */
export function answerOf(row: IncidentRow, now: EpochMs): IncidentAnswer {
  const { promisedMinutes } = row;
  if (row.acknowledgedAtMs !== null) {
    const afterMs = Math.max(0, row.acknowledgedAtMs - row.openedAtMs);
    return {
      outcome: 'acknowledged',
      by: row.acknowledgedBy ?? '',
      atMs: row.acknowledgedAtMs,
      afterMinutes: Math.ceil(afterMs / MINUTE_MS),
      isKept: promisedMinutes === null ? null : afterMs <= promisedMinutes * MINUTE_MS,
      promisedMinutes,
    };
  }
  if (row.recoveredAtMs !== null) {
    const lastedMs = row.recoveredAtMs - row.openedAtMs;
    const isMissed = promisedMinutes !== null && lastedMs > promisedMinutes * MINUTE_MS;
    return { outcome: 'never_acknowledged', promisedMinutes, isMissed };
  }
  if (promisedMinutes === null) return { outcome: 'not_acknowledged' };
  const byMs = row.openedAtMs + promisedMinutes * MINUTE_MS;
  return { outcome: 'due', byMs, promisedMinutes, isLate: now > byMs };
}

/** Red: nobody has acknowledged what was promised to be acknowledged. */
export function isAtRisk(answer: IncidentAnswer): boolean {
  return answer.outcome === 'due';
}
