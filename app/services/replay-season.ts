import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import { marksSaidBefore } from '#app/domain/marks/marked-days.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import { teachesNothing } from '#app/domain/marks/uplift.ts';
import { gapsIn, rowsIn } from '#app/domain/peaks/gaps.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { heldSeasons } from '#app/domain/seasons/season.ts';
import { BASELINE_WEEKS, expectedBand } from '#app/domain/spikes/baseline.ts';
import {
  replayDays,
  type ReplayAlarm,
  type ReplayDay,
} from '#app/domain/spikes/replay.ts';
import type { Observation } from '#app/domain/spikes/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import {
  addDays,
  DAY_MS,
  dateRangeDays,
  instantRangeOf,
  localDateAt,
  MINUTE_MS,
  startOfLocalDay,
} from '#app/domain/shared/time.ts';
import type { DateRange, InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import {
  REPLAY_LEVELS,
  type ReplayLevel,
  type ReplayTrade,
  type ReplayView,
} from '#app/ports/replay-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { Remembered } from '#app/services/remembered.ts';
import { withMarksOn } from '#app/services/marks-expected.ts';
import { foreseenOn } from '#app/services/foreseen-day.ts';
import { forecastOrNull } from '#app/services/forecast-or-null.ts';
import { storeHistory, type StoreHistory } from '#app/services/store-history.ts';

/** Days before the season that are gone through silently, to learn how the store strays. */
const SILENT_DAYS = 11;
type Replayed = ReadonlyMap<ReplayLevel, readonly ReplayAlarm[]>;
const remembered = new Remembered<Replayed>(50);

/**
 * The latest finished season run through the detector: what would have been alerted, and what of it
 * was borne out, for each number of false alarms one might accept.
 *
 * Each day is held against the weeks before it, the season's forecast as it stood on the first day,
 * public holidays as the watch expects them, and the promotions and closures that had been marked by then.
 */
export async function replaySeason(
  deps: ServiceDeps,
  store: StoreRow,
  level: ReplayLevel,
): Promise<ReplayView> {
  const today = localDateAt(deps.clock.now(), store.zone);
  const history = await storeHistory(deps, store, today);
  const held = heldSeasons(history.known, store.zone, today, store.market)[0];
  if (held === undefined) return { outcome: 'no_season' };
  const { season, firstKnown, lastKnown } = held;
  const range = { from: firstKnown, to: lastKnown };
  const key = JSON.stringify([history.key, range]);
  const replayed = await remembered.get(key, () => replay(deps, store, history, range));
  return {
    outcome: 'replayed',
    season: { code: season.code, year: season.year },
    ...range,
    trades: REPLAY_LEVELS.map((one) => tradeOf(one, replayed.get(one) ?? [])),
    level,
    alarms: replayed.get(level) ?? [],
  };
}

/** The level an address asks for; null where it asks for none. */
export function replayLevelOf(url: string): ReplayLevel | null {
  const asked = Number(new URL(url).searchParams.get('replay') ?? Number.NaN);
  return REPLAY_LEVELS.find((level) => level === asked) ?? null;
}

function tradeOf(level: ReplayLevel, alarms: readonly ReplayAlarm[]): ReplayTrade {
  const borneOut = alarms.filter((alarm) => alarm.isBorneOut).length;
  return {
    level,
    alerts: alarms.length,
    borneOut,
    falseAlarms: alarms.length - borneOut,
  };
}

async function replay(
  deps: ServiceDeps,
  store: StoreRow,
  history: StoreHistory,
  range: DateRange,
): Promise<Replayed> {
  const hourly = await history.hourly();
  const { market, zone } = store;
  const { marks } = history;
  const known = { hourly, season: range, market, today: range.from };
  const forecast = forecastOrNull(known, marks);
  const from = startOfLocalDay(range.from, zone);
  const days: ReplayDay[] = [];
  for (const date of dateRangeDays({
    from: addDays(range.from, -SILENT_DAYS),
    to: range.to,
  })) {
    const day = await replayDay(deps, store, { hourly, forecast, marks }, date);
    if (day !== null) days.push(day);
  }
  const replayed = new Map<ReplayLevel, readonly ReplayAlarm[]>();
  for (const level of REPLAY_LEVELS) replayed.set(level, replayDays(days, from, level));
  return replayed;
}

interface KnownThen {
  readonly hourly: HourlyOrders;
  readonly forecast: SeasonForecast | null;
  readonly marks: readonly Mark[];
}

/** Null where too few weeks lie before the day. */
async function replayDay(
  deps: ServiceDeps,
  store: StoreRow,
  { hourly, forecast, marks }: KnownThen,
  date: LocalDate,
): Promise<ReplayDay | null> {
  const day = instantRangeOf({ from: date, to: date }, store.zone);
  const reach = {
    fromMs: day.fromMs - (BASELINE_WEEKS * 7 + 1) * DAY_MS,
    untilMs: day.fromMs,
  };
  const past = { ...hourly, hours: rowsIn(hourly.hours, reach) };
  const said = marksSaidBefore(marks, day.untilMs);
  const episodes = teachesNothing(said, reach, hourly.known);
  try {
    const baseline = expectedBand({ hourly: past, at: day.fromMs, episodes });
    const foreseen = foreseenOn(store, date, baseline, forecast);
    const before = async () => ({
      ...hourly,
      hours: rowsIn(hourly.hours, { fromMs: 0, untilMs: day.fromMs }),
    });
    const adjustments = await withMarksOn(foreseen, said, day, before);
    const minutes = await deps.repositories.ledger.minutes(store.id, day);
    return {
      expected: { baseline, adjustments },
      observations: observationsOf(day, minutes, gapsIn(day, hourly.known)),
    };
  } catch (error) {
    if (isAppError(error) && error.code === 'series_too_short') return null;
    throw error;
  }
}

/** A day's minutes with orders and its gaps, in order; time passes to its end. */
function observationsOf(
  day: InstantRange,
  minutes: readonly { readonly minute: number; readonly orders: number }[],
  gaps: readonly InstantRange[],
): Observation[] {
  const isInGap = (ms: number) =>
    gaps.some(({ fromMs, untilMs }) => ms >= fromMs && ms < untilMs);
  const seen: Observation[] = gaps.map((gap) => ({ kind: 'gap', ...gap }));
  for (const { minute, orders } of minutes) {
    const ms = minute * MINUTE_MS;
    if (!isInGap(ms)) seen.push({ kind: 'minute', minute: ms, orders });
  }
  const last = day.untilMs - MINUTE_MS;
  if (!isInGap(last) && minutes.at(-1)?.minute !== last / MINUTE_MS)
    seen.push({ kind: 'minute', minute: last, orders: 0 });
  return seen.toSorted((a, b) => beginOf(a) - beginOf(b));
}

function beginOf(one: Observation): number {
  return one.kind === 'gap' ? one.fromMs : one.minute;
}
