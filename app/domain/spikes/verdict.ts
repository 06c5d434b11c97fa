import { countBand } from '#app/domain/spikes/expected.ts';
import type { Baseline, Severity, Verdict, Watch } from '#app/domain/spikes/types.ts';
import { countLimits } from '#app/domain/stats/count-limits.ts';
import { HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** From these ratios on a spike is major, extreme; a stall is either as it is or nearly total. */
export const MAJOR_RATIO = 2;
export const EXTREME_RATIO = 4;
/** Beyond this a ratio says no more than "very many". */
const MAX_RATIO = 99;

/** Puts a crossing into figures: what was seen since the departure began, against what was expected. */
export function describeVerdict(
  kind: Verdict['kind'],
  episode: Verdict['episode'],
  at: EpochMs,
  watch: Watch,
  ratePerHour: number,
  baseline: Baseline,
): Verdict {
  const end = at + MINUTE_MS;
  const hours = Math.max(end - watch.since, MINUTE_MS) / HOUR_MS;
  const ratio =
    watch.expected > 0 ? watch.seen / watch.expected : watch.seen > 0 ? MAX_RATIO : 1;
  const { low, high } = countLimits(watch.seen);
  return {
    kind,
    episode,
    at,
    since: Math.min(watch.since, at),
    ratio: round(Math.min(MAX_RATIO, ratio)),
    ratioLow: round(share(low, watch.expected)),
    ratioHigh: round(share(high, watch.expected)),
    observedPerHour: round(watch.seen / hours),
    expectedPerHour: countBand(round(ratePerHour), baseline.dispersion),
    severity: severityOf(kind, ratio),
  };
}

function share(orders: number, expected: number): number {
  return expected > 0 ? Math.min(MAX_RATIO, orders / expected) : MAX_RATIO;
}

/** How large a departure is. A stall that lets nothing through is extreme. */
export function severityOf(kind: Verdict['kind'], ratio: number): Severity {
  if (kind === 'recovered') return 'minor';
  if (kind === 'stall') return ratio <= 0.02 ? 'extreme' : 'major';
  return ratio >= EXTREME_RATIO ? 'extreme' : ratio >= MAJOR_RATIO ? 'major' : 'minor';
}

/** Three decimals: the same however the stream was split. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
