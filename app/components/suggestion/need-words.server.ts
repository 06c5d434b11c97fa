import type { FitRow, MissingUnit, Need } from '#app/domain/tiers/types.ts';
import type { CoverWindow } from '#app/domain/offerings/types.ts';
import type { ReadySuggestion } from '#app/ports/suggestion-view.ts';
import {
  capitalised,
  coverWords,
  durationWords,
  preparationWords,
  priceWords,
  withinWords,
  type Words,
} from '#app/components/packages/tier-words.server.ts';
import type { NeedRow } from '#app/components/suggestion/suggestion-data.ts';

/** A need beside what the tier gives for it, in words. */
export function needRow(ready: ReadySuggestion, row: FitRow, words: Words): NeedRow {
  const { t } = words;
  return {
    code: row.need.code,
    label: t(`packages:need.${row.need.code}.label`),
    needs: needWords(ready, row.need, words),
    covers: capitalised(offeredWords(ready, row, words)),
    fit: row.fit,
    fitText: fitWords(row, words),
    gapCost:
      row.gapCostMinor === null || row.gapCostMinor === 0
        ? null
        : t('packages:fit.gapCost', {
            price: priceWords(words, row.gapCostMinor, ready.currency),
          }),
  };
}

function needWords(ready: ReadySuggestion, need: Need, words: Words): string {
  const { t, format } = words;
  switch (need.code) {
    case 'on_call':
      return t(`packages:need.on_call.${need.basis}`, {
        count: need.peakHours,
        n: format.number(need.peakHours),
        inCore: format.number(need.peakHoursInCore),
        window: windowWords(need.core, words),
      });
    case 'response':
      return t('packages:need.response.value', {
        count: Math.round(need.peakHourOrders),
        n: format.number(Math.round(need.peakHourOrders)),
        within: capitalised(withinWords(words, need.withinMinutes)),
      });
    case 'dates':
      return t('packages:need.dates.value', {
        range: format.dateRange(need.from, need.to),
      });
    case 'preparation':
      return t(`packages:need.preparation.${need.because}`, {
        count: need.checkIns,
        n: format.number(need.checkIns),
        uplift: format.ratio(need.uplift ?? 0),
        date: need.themeChangedOn === null ? '' : format.date(need.themeChangedOn),
      });
    case 'work':
      return t(`packages:need.work.${need.basis}`, {
        count: need.promotions,
        n: format.number(need.promotions),
        hours: format.number(need.hours, 1),
        each: format.number(ready.rules.hoursPerPromotion, 1),
      });
    case 'nights':
      return t('packages:need.nights.value', {
        count: need.peakHours,
        n: format.number(need.peakHours),
        from: format.hour(ready.rules.nightFromHour),
        to: format.hour(ready.rules.nightToHour),
      });
    case 'server_headroom':
      return t('packages:need.server_headroom.value', {
        uplift: format.ratio(need.uplift),
      });
  }
}

/** The smallest window around the peaks: work days or every day, or any hour. */
function windowWords(core: CoverWindow, { t, format }: Words): string {
  if (core.toHour - core.fromHour === 24 && core.weekdays.length === 7)
    return t('packages:core.around_the_clock');
  const key = core.weekdays.length === 7 ? 'every_day' : 'work_days';
  return t(`packages:core.${key}`, {
    hours: format.hourRange(core.fromHour, core.toHour),
  });
}

function offeredWords(ready: ReadySuggestion, { offered }: FitRow, words: Words): string {
  const { t, format } = words;
  switch (offered.code) {
    case 'on_call': {
      const tier = ready.tiers.find(
        ({ tier: one }) => one.entitlements.cover === offered.cover,
      );
      return tier === undefined ? '' : coverWords(words, tier.cover);
    }
    case 'response':
      return withinWords(words, offered.withinMinutes);
    case 'dates':
      return format.dateRange(offered.from, offered.to);
    case 'preparation':
      return preparationWords(words, offered);
    case 'work':
      return t('packages:offered.work', {
        hours: format.number(offered.hours, 1),
        price: priceWords(words, offered.extraHourMinor, ready.currency),
      });
    case 'nights':
      return offered.peakHours === 0
        ? t('packages:offered.nightsNone')
        : t('packages:offered.nights', {
            count: offered.peakHours,
            n: format.number(offered.peakHours),
          });
    case 'server_headroom':
      return t(
        offered.hasServerUpgrade
          ? 'packages:offered.serverUpgrade'
          : 'packages:offered.noServerUpgrade',
      );
  }
}

export function fitWords(row: FitRow, words: Words): string {
  const { t, format } = words;
  if (row.fit === 'covered') {
    // Most of the hours is enough; the share says how much.
    if (row.need.code === 'on_call' && row.metShare < 1)
      return t('packages:fit.coveredShare', {
        percent: format.percent(Math.floor(row.metShare * 100) / 100),
      });
    return t('packages:fit.covered');
  }
  if (row.fit === 'not_covered') return t('packages:fit.not_covered');
  return missingWords(row.missing.amount, row.missing.unit, words);
}

function missingWords(amount: number, unit: MissingUnit, words: Words): string {
  const { t, format } = words;
  return t(`packages:fit.short.${unit}`, {
    count: amount,
    n: format.number(amount, 1),
    duration: durationWords(words, amount),
  });
}
