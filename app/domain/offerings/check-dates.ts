import { MAX_SURCHARGE_PERCENT } from '#app/domain/offerings/check-rates.ts';
import { checkPercent } from '#app/domain/offerings/check-values.ts';
import { errorAt, warningAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { addDays, dayOfDate } from '#app/domain/shared/time.ts';

/** How far from the season a freeze or the close-out still belongs to it, in days. */
const NEAR_DAYS = 60;

/** Every date by itself, then their order; order is only looked at between dates. */
export function checkDates(terms: OfferingTerms): TermsFinding[] {
  const malformed = Object.entries(datesOf(terms)).filter(
    ([, date]) => date !== null && !isDate(date),
  );
  if (malformed.length > 0) {
    return malformed.map(([path]) => errorAt(path, 'date_malformed'));
  }
  const { seasonFrom, seasonTo, orderBy, lastMinuteFrom } = terms;
  return [
    ...found(
      seasonTo < seasonFrom && errorAt('seasonTo', 'season_out_of_order'),
      orderBy > seasonFrom && errorAt('orderBy', 'order_by_after_start'),
      lastMinuteFrom < orderBy &&
        errorAt('lastMinuteFrom', 'last_minute_before_order_by'),
      lastMinuteFrom > seasonTo && errorAt('lastMinuteFrom', 'last_minute_after_season'),
    ),
    ...checkLastMinute(terms),
    ...checkFreeze(terms),
    ...checkCloseOut(terms),
    ...checkSold(terms),
  ];
}

/** Surcharges by day: ascending from the last-minute date on, none after the season. */
function checkLastMinute({
  lastMinute,
  lastMinuteFrom,
  seasonTo,
}: OfferingTerms): TermsFinding[] {
  return lastMinute.flatMap(({ from, percent }, index) => {
    const path = `lastMinute.${index}`;
    const before = lastMinute[index - 1];
    return [
      ...checkPercent(percent, `${path}.percent`, MAX_SURCHARGE_PERCENT),
      ...found(
        before === undefined &&
          from !== lastMinuteFrom &&
          errorAt(`${path}.from`, 'last_minute_first_step_elsewhere'),
        before !== undefined &&
          from <= before.from &&
          errorAt(`${path}.from`, 'last_minute_steps_out_of_order'),
        before !== undefined &&
          from > seasonTo &&
          errorAt(`${path}.from`, 'last_minute_after_season'),
        before !== undefined &&
          percent < before.percent &&
          warningAt(`${path}.percent`, 'last_minute_step_falls'),
      ),
    ];
  });
}

function checkFreeze({ freeze, seasonFrom, seasonTo }: OfferingTerms): TermsFinding[] {
  if (freeze === null) return [];
  if (freeze.to < freeze.from) return [errorAt('freeze.to', 'freeze_out_of_order')];
  const values = { days: NEAR_DAYS };
  return found(
    freeze.from < addDays(seasonFrom, -NEAR_DAYS) &&
      errorAt('freeze.from', 'freeze_far_from_season', values),
    freeze.to > addDays(seasonTo, NEAR_DAYS) &&
      errorAt('freeze.to', 'freeze_far_from_season', values),
  );
}

function checkCloseOut({ closeOutOn, seasonTo }: OfferingTerms): TermsFinding[] {
  return found(
    closeOutOn < seasonTo && errorAt('closeOutOn', 'close_out_before_end'),
    closeOutOn > addDays(seasonTo, NEAR_DAYS) &&
      errorAt('closeOutOn', 'close_out_far_from_season', { days: NEAR_DAYS }),
  );
}

function checkSold({ soldFrom, soldUntil, seasonTo }: OfferingTerms): TermsFinding[] {
  return found(
    soldFrom !== null &&
      soldUntil !== null &&
      soldFrom > soldUntil &&
      errorAt('soldUntil', 'sold_out_of_order'),
    soldFrom !== null && soldFrom > seasonTo && errorAt('soldFrom', 'sold_after_season'),
  );
}

/** Every date of the terms by its path, in the order of the fields. */
function datesOf(terms: OfferingTerms): Record<string, string | null> {
  const { seasonFrom, seasonTo, orderBy, lastMinuteFrom, freeze } = terms;
  return {
    seasonFrom,
    seasonTo,
    orderBy,
    lastMinuteFrom,
    ...Object.fromEntries(
      terms.lastMinute.map((step, index) => [`lastMinute.${index}.from`, step.from]),
    ),
    'freeze.from': freeze?.from ?? null,
    'freeze.to': freeze?.to ?? null,
    closeOutOn: terms.closeOutOn,
    soldFrom: terms.soldFrom,
    soldUntil: terms.soldUntil,
  };
}

function found(...findings: readonly (TermsFinding | false)[]): TermsFinding[] {
  return findings.filter((finding) => finding !== false);
}

function isDate(date: string): boolean {
  try {
    dayOfDate(date);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
