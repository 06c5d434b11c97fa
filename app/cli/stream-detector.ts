import { gapsIn, rowsIn } from '#app/domain/peaks/gaps.ts';
import type { OrderHour } from '#app/domain/peaks/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import { BASELINE_WEEKS, expectedBand } from '#app/domain/spikes/baseline.ts';
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

/** Drives the detector over one stream, learning the baseline anew each day from the past alone. */
export class StreamDetector {
  readonly #settings: StreamSettings;
  #state: DetectorState = newDetector();
  #expected: Expected | null = null;
  #hours: OrderHour[] = [];
  #verdicts: Verdict[] = [];
  #gaps: InstantRange[];
  #nextDay: EpochMs;

  constructor(settings: StreamSettings) {
    this.#settings = settings;
    this.#gaps = [...settings.gaps];
    this.#nextDay = settings.historyUntil;
  }

  count(minute: EpochMs, orders: number): void {
    this.#passTo(minute);
    if (minute >= this.#settings.historyUntil)
      this.#see({ kind: 'minute', minute, orders });
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
        if (gap.fromMs >= this.#settings.historyUntil) this.#see({ kind: 'gap', ...gap });
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
    this.#verdicts.push(...seen.verdicts);
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
    this.#expected = { baseline: expectedBand({ hourly, at }), adjustments: [] };
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
