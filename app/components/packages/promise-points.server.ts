import type { OfferingTerms, ResponseClock } from '#app/domain/offerings/types.ts';
import type { TierInWords } from '#app/ports/package-view.ts';
import {
  capitalised,
  coverInSentence,
  textOf,
  withinWords,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

/** Who answers how fast, by urgency, on which clock. Keys are those of `agree.label`. */
export function responsePoints(
  tier: TierInWords,
  words: Words,
): Readonly<Record<string, string>> {
  const allows = tier.tier.entitlements;
  const promises = [
    { severity: 1, minutes: allows.responseMinutes, clock: allows.responseClock },
    ...allows.lesserResponses,
  ];
  return Object.fromEntries(
    promises.map(({ severity, minutes, clock }) => [
      `response${String(severity)}`,
      words.t('packages:agree.response', {
        within: capitalised(withinWords(words, minutes)),
        when: clockWords(clock, tier, words),
      }),
    ]),
  );
}

function clockWords(clock: ResponseClock, tier: TierInWords, words: Words): string {
  if (clock !== 'cover') return words.t(`packages:agree.clock.${clock}`);
  const zone = words.format.zoneName();
  return `${coverInSentence(words, tier.cover)}, ${zone}`;
}

/** Freeze, load tests, the way back, pause and what becomes of hours left over. */
export function datePoints(
  terms: OfferingTerms,
  { tier }: TierInWords,
  { t, format }: Words,
): Readonly<Record<string, string>> {
  const { freeze, closeOutOn, pauseDays, loadTestPercent } = terms;
  const allows = tier.entitlements;
  const points: Record<string, string | null> = {
    freeze:
      freeze === null || !allows.hasFreezeWatch
        ? null
        : t('packages:agree.freeze', {
            range: format.dateRange(freeze.from, freeze.to, true),
          }),
    loadTest:
      allows.loadTests === 0
        ? null
        : t('packages:agree.loadTest', {
            percent: format.percent(loadTestPercent / 100, 0),
          }),
    closeOut: t('packages:agree.closeOut', { date: format.date(closeOutOn, true) }),
    pause:
      pauseDays === 0
        ? null
        : t('packages:agree.pause', { count: pauseDays, n: format.number(pauseDays) }),
    rollover:
      allows.includedHours === 0 ? null : t(`packages:agree.rollover.${terms.rollover}`),
  };
  return Object.fromEntries(
    Object.entries(points).flatMap(([key, text]) => (text === null ? [] : [[key, text]])),
  );
}

/** What the agency says of tax, in its own words. */
export function taxPoint(
  { taxNote }: OfferingTerms,
  words: Words,
): Readonly<Record<string, string>> {
  const text = textOf(words, taxNote);
  return text === '' ? {} : { tax: text };
}
