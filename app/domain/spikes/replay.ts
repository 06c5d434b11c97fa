import { newDetector, observeAll } from '#app/domain/spikes/detector.ts';
import { expectedBetween } from '#app/domain/spikes/expected.ts';
import type { Expected, Observation, Verdict } from '#app/domain/spikes/types.ts';
import {
  addDays,
  localDateAt,
  MINUTE_MS,
  startOfLocalDay,
} from '#app/domain/shared/time.ts';
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
   * With hindsight: over all that followed the alert, until it recovered (or until midnight, where it
   * never did), orders still lay outside the expected band, the way the alert said. Else it was a false
   * alarm. What led to the alert is left out: it is out of the band even when chance alone raised it.
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
  const alarms: Raised[] = [];
  days.forEach(({ expected, observations }, index) => {
    const seen = observeAll(state, observations, expected, { falseAlarmsPerMonth });
    state = seen.state;
    for (const verdict of seen.verdicts) {
      const at = verdict.at + MINUTE_MS;
      const open = alarms.at(-1);
      if (verdict.kind !== 'recovered') alarms.push(raised(verdict.kind, verdict, index));
      else if (open?.recoveredAt === null)
        alarms[alarms.length - 1] = { ...open, recoveredAt: at };
    }
  });
  return alarms
    .filter(({ alertedAt }) => alertedAt >= from)
    .map(({ dayIndex, ...alarm }) => ({
      ...alarm,
      isBorneOut: isBorneOut(alarm, days, dayIndex),
    }));
}

/** An alert whose end is still to come, and the index of its day. */
interface Raised extends Omit<ReplayAlarm, 'isBorneOut'> {
  readonly dayIndex: number;
}

function raised(kind: ReplayAlarm['kind'], verdict: Verdict, dayIndex: number): Raised {
  const { ratio, ratioLow, ratioHigh, severity, since, at } = verdict;
  const alertedAt = at + MINUTE_MS;
  const size = { ratio, ratioLow, ratioHigh, severity };
  return { kind, since, alertedAt, recoveredAt: null, ...size, dayIndex };
}

function isBorneOut(
  alarm: Omit<ReplayAlarm, 'isBorneOut'>,
  days: readonly ReplayDay[],
  dayIndex: number,
): boolean {
  const day = days[dayIndex];
  if (day === undefined) return false;
  const { baseline } = day.expected;
  const from = alarm.alertedAt;
  const around = days.slice(dayIndex);
  const tomorrow = addDays(localDateAt(alarm.alertedAt - MINUTE_MS, baseline.zone), 1);
  const end = alarm.recoveredAt ?? startOfLocalDay(tomorrow, baseline.zone);
  const until = firstGap(around, from, end);
  // What the days that it ran into were forecast to be is expected of them.
  const adjustments = around.flatMap(({ expected }) => expected.adjustments);
  const band = expectedBetween({ baseline, adjustments }, from, until);
  const orders = ordersBetween(around, from, until);
  return alarm.kind === 'spike' ? orders > band.high : orders < band.low;
}

/** Where nothing is known any more, nothing is judged. */
function firstGap(days: readonly ReplayDay[], from: EpochMs, until: EpochMs): EpochMs {
  for (const { observations } of days)
    for (const one of observations)
      if (one.kind === 'gap' && one.untilMs > from && one.fromMs < until)
        return Math.max(from, one.fromMs);
  return until;
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
