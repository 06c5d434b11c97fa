import type { Band, ForecastReason } from '#app/domain/forecast/types.ts';
import type { GrowthCase, ReadySuggestion } from '#app/ports/suggestion-view.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';
import type { GrowthData } from '#app/components/suggestion/suggestion-data.ts';

/** The suggestion with half and double the growth beside the assumed one. */
export function growthData(
  ready: ReadySuggestion,
  cases: readonly GrowthCase[],
  words: Words,
): GrowthData | null {
  const { t, format } = words;
  if (cases.length < 2) return null;
  const tiers = new Set(cases.map(({ tierCode }) => tierCode));
  const verdict = tiers.size === 1 ? 'same' : 'differs';
  const name = (code: string | null) => {
    if (code === null) return t('suggestion:past.noPackage');
    const tier = ready.offering.terms.tiers.find((one) => one.code === code);
    return tier === undefined ? code : textOf(words, tier.name);
  };
  const orders = (band: Band) =>
    t('suggestion:growth.band', {
      mid: format.number(band.mid),
      range: format.range(band.low, band.high),
    });
  return {
    title: t('suggestion:growth.title'),
    subtitle: t(`suggestion:growth.${verdict}`),
    rows: cases.map(({ code, growth, peakDay, peakHour, tierCode }) => ({
      key: code,
      name: t(`suggestion:growth.case.${code}`, { change: changeWords(growth, words) }),
      isAssumed: code === 'assumed',
      peakDay: orders(peakDay),
      peakHour: orders(peakHour),
      tier: name(tierCode),
    })),
  };
}

/** What the forecast rests on and what it does not know, one sentence each. */
export function groundWords({ forecast }: ReadySuggestion, words: Words): string[] {
  return forecast === null
    ? []
    : forecast.reasons.map((reason) => groundOf(reason, words));
}

function groundOf({ code, values }: ForecastReason, { t, format }: Words): string {
  const ratio = (name: string) => format.percent(Number(values[name] ?? 1));
  const count = Number(values['count'] ?? values['days'] ?? 0);
  return t(`suggestion:ground.${code}`, {
    count,
    n: format.number(count),
    min: format.number(Number(values['minDays'] ?? 0)),
    measured: ratio('measured'),
    ratio: ratio('ratio'),
    date:
      values['lastDate'] === undefined
        ? ''
        : format.date(String(values['lastDate']), true),
  });
}

/** +12 % or −8 %. */
function changeWords(growth: number, { format }: Words): string {
  const change = Math.round((growth - 1) * 100);
  const sign = change > 0 ? '+' : change < 0 ? '\u2212' : '\u00b1';
  return `${sign}${format.percent(Math.abs(change) / 100)}`;
}
