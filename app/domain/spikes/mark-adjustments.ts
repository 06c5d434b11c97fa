import type { PromotionBand } from '#app/domain/marks/uplift.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import type { RateAdjustment } from '#app/domain/spikes/types.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';

/** Nothing is expected of a closed store; orders are no spike up to the usual. */
const CLOSED = { ratio: 0, lowRatio: 0, highRatio: 1 } as const;
const AS_USUAL = { ratio: 1, lowRatio: 1, highRatio: 1 } as const;

type Level = Omit<RateAdjustment, keyof InstantRange>;

/**
 * What is expected of a stretch of time, marks laid over what its days are expected to bring.
 *
 * A closure goes before all else. In a promotion a spike is judged against the greatest that anything
 * speaks for: the lift that was said, the season's forecast, or, where no lift was said, all that
 * promotions have been seen to bring. A stall is judged as if there were none: a sale that nobody
 * takes up is no fault. What was said of a time after it began holds from when it was said, so that a
 * replay finds what the watch found.
 *
 * @param base ascending, disjoint
 * @returns ascending, disjoint, inside `range`
 */
export function withMarks(
  base: readonly RateAdjustment[],
  marks: readonly Mark[],
  unsaid: PromotionBand,
  range: InstantRange,
): RateAdjustment[] {
  const spoken = marks.map((mark) => ({
    mark,
    fromMs: Math.max(mark.fromMs, Math.ceil(mark.saidAtMs / MINUTE_MS) * MINUTE_MS),
    untilMs: mark.untilMs,
  }));
  const cuts = cutsOf([...base, ...spoken], range);
  const adjustments: RateAdjustment[] = [];
  cuts.forEach((fromMs, index) => {
    const untilMs = cuts[index + 1];
    if (untilMs === undefined) return;
    const day = base.find((one) => isAt(one, fromMs)) ?? AS_USUAL;
    const active = spoken.filter((one) => isAt(one, fromMs)).map(({ mark }) => mark);
    add(adjustments, { fromMs, untilMs, ...levelOf(day, active, unsaid) });
  });
  return adjustments.filter(({ ratio, lowRatio, highRatio }) =>
    [ratio, lowRatio, highRatio].some((one) => one !== 1),
  );
}

function levelOf(day: Level, active: readonly Mark[], unsaid: PromotionBand): Level {
  const { ratio, lowRatio, highRatio } = day;
  if (active.some(({ kind }) => kind === 'closure')) return CLOSED;
  const said = active.map(({ lift }) =>
    lift === null ? unsaid : { ratio: lift, high: lift },
  );
  return {
    ratio: Math.max(ratio, ...said.map((one) => one.ratio)),
    lowRatio,
    highRatio: Math.max(highRatio, ...said.map((one) => one.high)),
  };
}

/** Where anything begins or ends inside the range, with the range's own ends; ascending. */
function cutsOf(spans: readonly InstantRange[], range: InstantRange): EpochMs[] {
  const inside = spans
    .flatMap(({ fromMs, untilMs }) => [fromMs, untilMs])
    .filter((ms) => ms > range.fromMs && ms < range.untilMs);
  return [...new Set([range.fromMs, ...inside, range.untilMs])].sort((a, b) => a - b);
}

function isAt({ fromMs, untilMs }: InstantRange, ms: EpochMs): boolean {
  return ms >= fromMs && ms < untilMs;
}

/** Joins what is alike. */
function add(adjustments: RateAdjustment[], next: RateAdjustment): void {
  const last = adjustments.at(-1);
  const isAlike =
    last?.untilMs === next.fromMs &&
    last.ratio === next.ratio &&
    last.lowRatio === next.lowRatio &&
    last.highRatio === next.highRatio;
  if (isAlike) adjustments[adjustments.length - 1] = { ...last, untilMs: next.untilMs };
  else adjustments.push(next);
}
