import { mergeWindows, shapeOfCover } from '#app/domain/offerings/cover.ts';
import type { Tier } from '#app/domain/offerings/types.ts';
import type { TierInWords } from '#app/ports/package-view.ts';

/** A tier with its cover as pages word and draw it. */
export function tierInWords(tier: Tier): TierInWords {
  const { cover } = tier.entitlements;
  return { tier, cover: shapeOfCover(cover), windows: mergeWindows(cover) };
}
