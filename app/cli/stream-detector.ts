import { gapsIn, rowsIn } from '#app/domain/peaks/gaps.ts';
import type { OrderHour } from '#app/domain/peaks/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import {
  BASELINE_WEEKS,
  expectedBand,
  type BaselineInput,
} from '#app/domain/spikes/baseline.ts';
import { newDetector, observe } from '#app/domain/spikes/detector.ts';
import type {
  DetectorState,
  Expected,
  Observation,
  Verdict,
} from '#app/domain/spikes/types.ts';

export interface StreamSettings {
  readonly from: EpochMs;
  /** No verdicts before this instant. */
  readonly historyUntil: EpochMs;
  readonly gaps: readonly InstantRange[];
  readonly falseAlarmsPerMonth: number;
}

/** From this many days on the detector watches silently, to learn how the store strays. */
const SILENT_AFTER_DAYS = 10;

/** Drives the detector over one stream, learning the baseline anew each day from the past alone. */
export class StreamDetector {
  readonly #settings: StreamSettings;
  #state: DetectorState = newDetector();
  #expected: Expected | null = null;
  #hours: OrderHour[] = [];
  #verdicts: Verdict[] = [];
  #gaps: InstantRange[];
  #nextDay: EpochMs;
  readonly #watchFrom: EpochMs;
  readonly #episodes: InstantRange[] = [];
  #openSince: EpochMs | null = null;

  constructor(settings: StreamSettings) {
    this.#settings = settings;
    this.#gaps = [...settings.gaps];
    const { from, historyUntil } = settings;
    this.#watchFrom = Math.min(historyUntil, from + SILENT_AFTER_DAYS * DAY_MS);
    this.#nextDay = this.#watchFrom;
  }

  count(minute: EpochMs, orders: number): void {
    this.#passTo(minute);
    if (minute >= this.#watchFrom) this.#see({ kind: 'minute', minute, orders });
    this.#remember(minute, orders);
  }

  finish(end: EpochMs): void {
    this.#passTo(end - MINUTE_MS);
    this.#passQuietly(end - MINUTE_MS);
  }

  takeVerdicts(): readonly Verdict[] {
    const taken = this.#verdicts;
    this.#verdicts = [];
    return taken;
  }

  /** Days that end and gaps that pass before an instant, in their order. */
  #passTo(until: EpochMs): void {
    for (;;) {
      const gap = this.#gaps[0];
      const gapAt = gap ? gap.fromMs : Infinity;
      if (Math.min(this.#nextDay, gapAt) > until) return;
      if (gap && gapAt < this.#nextDay) {
        this.#gaps.shift();
        if (gap.fromMs >= this.#watchFrom) this.#see({ kind: 'gap', ...gap });
        continue;
      }
      this.#passMidnight(this.#nextDay);
      this.#nextDay += DAY_MS;
    }
  }

  #passMidnight(midnight: EpochMs): void {
    this.#passQuietly(midnight - MINUTE_MS);
    this.#learn(midnight);
  }

  /** Lets time pass to the end of a minute, unless it was seen or lies in a gap. */
  #passQuietly(minute: EpochMs): void {
    const inGap = this.#settings.gaps.some(
      (gap) => gap.fromMs <= minute && gap.untilMs > minute,
    );
    const isSeen = this.#state.until !== null && this.#state.until > minute;
    if (!inGap && !isSeen) this.#see({ kind: 'minute', minute, orders: 0 });
  }

  #see(observation: Observation): void {
    if (!this.#expected) return;
    const { falseAlarmsPerMonth } = this.#settings;
    const seen = observe(this.#state, observation, this.#expected, {
      falseAlarmsPerMonth,
    });
    this.#state = seen.state;
    this.#noteEpisodes(seen.verdicts);
    for (const verdict of seen.verdicts)
      if (verdict.at >= this.#settings.historyUntil) this.#verdicts.push(verdict);
  }

  #learn(at: EpochMs): void {
    const fromMs = Math.max(this.#settings.from, at - (BASELINE_WEEKS * 7 + 1) * DAY_MS);
    const range = { fromMs, untilMs: at };
    const past = this.#settings.gaps.filter((gap) => gap.fromMs < at);
    const hourly = {
      zone: 'UTC',
      hours: rowsIn(this.#hours, range),
      known: gapsIn(range, past),
    };
    this.#expected =
      this.#expectedFrom({ hourly, at, episodes: this.#episodesUntil(at) }) ??
      this.#expected;
  }

  #noteEpisodes(verdicts: readonly Verdict[]): void {
    for (const { kind, at, since } of verdicts) {
      const untilMs = at + MINUTE_MS;
      if (kind !== 'recovered') this.#openSince = since;
      else if (this.#openSince !== null) {
        this.#episodes.push({ fromMs: this.#openSince, untilMs });
        this.#openSince = null;
      }
    }
  }

  /** Those that are over, and the first day of one that goes on: after that it is the new usual. */
  #episodesUntil(at: EpochMs): readonly InstantRange[] {
    const open = this.#openSince;
    if (open === null) return this.#episodes;
    return [...this.#episodes, { fromMs: open, untilMs: Math.min(at, open + DAY_MS) }];
  }

  /** Null where gaps leave too few whole days to learn from. */
  #expectedFrom(input: BaselineInput): Expected | null {
    try {
      return { baseline: expectedBand(input), adjustments: [] };
    } catch (error) {
      if (isAppError(error) && error.code === 'series_too_short') return null;
      throw error;
    }
  }

  #remember(minute: EpochMs, orders: number): void {
    const hourStart = Math.floor(minute / HOUR_MS) * HOUR_MS;
    const last = this.#hours.at(-1);
    const isSame = last?.hourStart === hourStart;
    const nothing = { cancelled: 0, refunded: 0, valueMinor: 0 };
    const value = { cancelledValueMinor: 0, refundedValueMinor: 0 };
    const total = orders + (isSame ? last.orders : 0);
    if (isSame) this.#hours.pop();
    this.#hours.push({ hourStart, orders: total, ...nothing, ...value });
  }
}
