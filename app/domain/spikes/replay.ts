import { newDetector, observeAll } from '#app/domain/spikes/detector.ts';
import { expectedBetween } from '#app/domain/spikes/expected.ts';
import type { Expected, Observation, Verdict } from '#app/domain/spikes/types.ts';
import { HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** A day of the past, with what was expected of it from the days before. */
export interface ReplayDay {
  readonly expected: Expected;
  /** Ascending, all of this day. */
  readonly observations: readonly Observation[];
}

/** An alert that would have been raised. */
export interface ReplayAlarm extends Pick<
  Verdict,
  'ratio' | 'ratioLow' | 'ratioHigh' | 'severity'
> {
  readonly kind: 'spike' | 'stall';
  readonly since: EpochMs;
  /** End of the minute that would have raised it. */
  readonly alertedAt: EpochMs;
  /** Null where it lasted beyond the days replayed. */
  readonly recoveredAt: EpochMs | null;
  /**
   * With hindsight: in the hour after the alert, orders still lay outside the expected band, the way
   * the alert said. Else it was a false alarm.
   */
  readonly isBorneOut: boolean;
}

/**
 * What would have been alerted had the detector watched these days, minute by minute, knowing only
 * what lay before.
 *
 * @param days consecutive, ascending; the first ones teach the detector how the store strays
 * @param from alerts before this instant are left out
 * @param falseAlarmsPerMonth of each kind the store would have accepted
 */
export function replayDays(
  days: readonly ReplayDay[],
  from: EpochMs,
  falseAlarmsPerMonth: number,
): ReplayAlarm[] {
  let state = newDetector();
  const alarms: ReplayAlarm[] = [];
  days.forEach(({ expected, observations }, index) => {
    const seen = observeAll(state, observations, expected, { falseAlarmsPerMonth });
    state = seen.state;
    for (const verdict of seen.verdicts) {
      const at = verdict.at + MINUTE_MS;
      const open = alarms.at(-1);
      if (verdict.kind === 'recovered') {
        if (open?.recoveredAt === null)
          alarms[alarms.length - 1] = { ...open, recoveredAt: at };
        continue;
      }
      const around = days.slice(index, index + 2);
      alarms.push(alarmOf(verdict.kind, verdict, at, expected, around));
    }
  });
  return alarms.filter(({ alertedAt }) => alertedAt >= from);
}

function alarmOf(
  kind: ReplayAlarm['kind'],
  verdict: Verdict,
  alertedAt: EpochMs,
  expected: Expected,
  around: readonly ReplayDay[],
): ReplayAlarm {
  const { ratio, ratioLow, ratioHigh, severity, since } = verdict;
  const orders = ordersBetween(around, alertedAt, alertedAt + HOUR_MS);
  const { low, high } = expectedBetween(expected, alertedAt, alertedAt + HOUR_MS);
  const isBorneOut = kind === 'spike' ? orders > high : orders < low;
  return {
    kind,
    since,
    alertedAt,
    recoveredAt: null,
    ratio,
    ratioLow,
    ratioHigh,
    severity,
    isBorneOut,
  };
}

function ordersBetween(
  days: readonly ReplayDay[],
  from: EpochMs,
  until: EpochMs,
): number {
  let orders = 0;
  for (const { observations } of days)
    for (const one of observations)
      if (one.kind === 'minute' && one.minute >= from && one.minute < until)
        orders += one.orders;
  return orders;
}
