import type { GiveUp, Reason, SuggestionConfidence } from '#app/domain/tiers/types.ts';
import type { ReadySuggestion } from '#app/ports/suggestion-view.ts';
import { isPriced } from '#app/components/home/reason-facts.server.ts';
import {
  channelWords,
  durationWords,
  pricedWords,
  priceWords,
  textOf,
  withinWords,
  type Words,
} from '#app/components/packages/tier-words.server.ts';
import type { FactData } from '#app/components/suggestion/suggestion-data.ts';

type Values = Record<string, string | number>;

/** Badge and sentence about how sure a suggestion is. */
export function confidenceWords(
  confidence: SuggestionConfidence,
  { t, format }: Words,
): { readonly badge: string; readonly text: string } {
  const count = Number(confidence.values['count'] ?? 0);
  const percent = Number(confidence.values['percent'] ?? 0);
  return {
    badge: t(`packages:confidence.level.${confidence.level}`),
    text: t(`packages:confidence.${confidence.code}`, {
      count,
      n: format.number(count),
      percent: format.percent(percent / 100),
    }),
  };
}

/** Why, as figures with their sentences; empty where nothing is sold in the currency. */
export function reasonFacts(ready: ReadySuggestion, words: Words): FactData[] {
  const { suggestion } = ready;
  const priced = pricedIn(ready, words);
  const reasons: readonly Reason[] = 'reasons' in suggestion ? suggestion.reasons : [];
  return reasons.map((reason) => {
    const fact = reasonFact(ready, reason, words);
    return isPriced(reason) && priced !== ''
      ? { ...fact, text: `${fact.text} ${priced}` }
      : fact;
  });
}

/** What the prices quoted in a suggestion hold: tax, and the surcharge of today. */
export function pricedIn(
  { offering, surchargePercent }: ReadySuggestion,
  words: Words,
): string {
  return pricedWords(words, {
    isNet: offering.terms.taxPercent !== null,
    surchargePercent,
  });
}

/** A reason as a figure and its sentence. */
function reasonFact(
  ready: Pick<ReadySuggestion, 'offering' | 'currency'>,
  { code, values }: Reason,
  words: Words,
): FactData {
  const shown = formattedValues(ready, values, words);
  return {
    figure: words.t(`packages:reason.${code}.figure`, shown),
    text: words.t(`packages:reason.${code}.text`, shown),
  };
}

/** Raw figures under the names the texts ask for: `count` stays a number, all else is text. */
function formattedValues(
  { offering, currency }: Pick<ReadySuggestion, 'offering' | 'currency'>,
  values: Reason['values'],
  words: Words,
): Values {
  const { format } = words;
  const shown: Values = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') shown[name] = value;
    else if (name.endsWith('Minor'))
      shown[name.slice(0, -'Minor'.length)] = priceWords(words, value, currency);
    else if (name === 'uplift') shown[name] = format.ratio(value);
    else shown[name] = format.number(value, 1);
  }
  const tier = offering.terms.tiers.find(({ code }) => code === values['tierCode']);
  if (tier !== undefined) shown['tier'] = textOf(words, tier.name);
  const { localDate, eventCode, withinMinutes, offeredMinutes } = values;
  if (typeof localDate === 'string') {
    const date = format.date(localDate, true);
    shown['date'] =
      typeof eventCode === 'string'
        ? words.t('common:eventOnDate', {
            event: words.t(`common:event.${eventCode}`),
            date,
          })
        : date;
  }
  if (typeof withinMinutes === 'number')
    shown['within'] = withinWords(words, withinMinutes);
  if (typeof offeredMinutes === 'number')
    shown['offered'] = withinWords(words, offeredMinutes);
  // What is counted: the value named so, else the orders the sentence is about.
  const counted = values['count'] ?? values['orders'];
  if (typeof counted === 'number') {
    shown['n'] = format.number(counted);
    shown['count'] = counted;
  }
  return shown;
}

/** What the cheaper tier does without, as a figure and its words. */
export function giveUpFact(
  { currency }: Pick<ReadySuggestion, 'currency'>,
  giveUp: GiveUp,
  words: Words,
): FactData {
  const values = giveUpValues(giveUp, currency, words);
  return {
    figure: words.t(`packages:cheaper.givesUp.${giveUp.code}.figure`, values),
    text: words.t(`packages:cheaper.givesUp.${giveUp.code}.text`, values),
  };
}

function giveUpValues(giveUp: GiveUp, currency: string, words: Words): Values {
  const { format } = words;
  const number = (value: number) => format.number(value, 1);
  switch (giveUp.code) {
    case 'peak_cover': {
      const { peakHours, covers, of } = giveUp;
      return { n: number(peakHours), covers: number(covers), of: number(of) };
    }
    case 'response':
      return {
        duration: durationWords(words, giveUp.moreMinutes),
        within: withinWords(words, giveUp.withinMinutes),
        insteadOf: withinWords(words, giveUp.insteadOfMinutes),
      };
    case 'included_hours':
      return counted(giveUp.hours, giveUp, words);
    case 'check_ins':
      return counted(giveUp.checkIns, giveUp, words);
    case 'load_tests':
      return counted(giveUp.loadTests, giveUp, words);
    case 'server_upgrade':
      return {};
    case 'alert_channels':
      return { channels: channelWords(words, giveUp.channels) };
    case 'expected_total':
      return { more: priceWords(words, giveUp.moreMinor, currency) };
  }
}

function counted(
  count: number,
  { includes, insteadOf }: { readonly includes: number; readonly insteadOf: number },
  { format }: Words,
): Values {
  return {
    count,
    n: format.number(count, 1),
    includes: format.number(includes, 1),
    insteadOf: format.number(insteadOf, 1),
  };
}
