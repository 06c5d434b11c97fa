import type { Mark } from '#app/domain/marks/types.ts';
import { promotionBand, upliftOf, type PromotionBand } from '#app/domain/marks/uplift.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { withMarks } from '#app/domain/spikes/mark-adjustments.ts';
import type { RateAdjustment } from '#app/domain/spikes/types.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';

/** Older promotions say little of the next. */
const PROMOTIONS_ASKED = 8;

/**
 * What a day is expected to be, with what people marked.
 *
 * @param base what is known of the day without marks
 * @param marks said by the end of the day
 * @param hourly reads the store's hours before the day; asked only where a promotion's lift was not said
 */
export async function withMarksOn(
  base: readonly RateAdjustment[],
  marks: readonly Mark[],
  day: InstantRange,
  hourly: () => Promise<HourlyOrders>,
): Promise<readonly RateAdjustment[]> {
  const ofDay = marks.filter(
    ({ fromMs, untilMs }) => fromMs < day.untilMs && untilMs > day.fromMs,
  );
  if (ofDay.length === 0) return base;
  const isUnsaid = ofDay.some(({ kind, lift }) => kind === 'promotion' && lift === null);
  const unsaid = isUnsaid
    ? bandBefore(await hourly(), marks, day.fromMs)
    : promotionBand([]);
  return withMarks(base, ofDay, unsaid, day);
}

/** What promotions have been seen to bring this store before an instant. */
function bandBefore(
  hourly: HourlyOrders,
  marks: readonly Mark[],
  beforeMs: EpochMs,
): PromotionBand {
  const past = marks
    .filter(({ kind, untilMs }) => kind === 'promotion' && untilMs <= beforeMs)
    .slice(-PROMOTIONS_ASKED);
  const ratios = past.flatMap((mark) => {
    const others = marks.filter((other) => other !== mark);
    return upliftOf(hourly, mark, others)?.ratio ?? [];
  });
  return promotionBand(ratios);
}
