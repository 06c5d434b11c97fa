import type { SubscriptionStep } from '#app/domain/subscriptions/types.ts';
import type { SubscriptionHistory } from '#app/ports/subscription-view.ts';
import type {
  AgreementRow,
  SubscriptionHistoryData,
} from '#app/components/packages/history-data.ts';
import { ERASED } from '#app/components/packages/move-data.server.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';

type Agreed = SubscriptionHistory['agreements'][number];

/** Shapes the history page for the screen, newest first. */
export function historyData(
  history: SubscriptionHistory,
  words: Words,
): SubscriptionHistoryData {
  const { t, format } = words;
  const { view, steps, agreements } = history;
  const { season, agency } = view.agreement;
  const rows = steps.map((step, index) => ({
    key: String(index),
    when: format.dateTime(step.atMs),
    what: stepWords(step, history, words),
    who: whoWords(step, agency.name, words),
    from: format.date(step.effectiveOn, true),
  }));
  return {
    title: t('packages:steps.title', {
      tier: textOf(words, view.tier.tier.name),
      season: t(`common:season.${season.code}`, { year: season.year }),
    }),
    backUrl: `/app/subscription?id=${encodeURIComponent(view.id)}`,
    steps: rows.reverse(),
    agreements: agreements
      .map((one, index) => agreementRow(view.id, one, index + 1, words))
      .reverse(),
  };
}

function stepWords(
  { event, values }: SubscriptionStep,
  { view, agreements }: SubscriptionHistory,
  words: Words,
): string {
  const { t, format } = words;
  const code = values['tierCode'];
  const known = agreements.find(({ agreement }) => agreement.price.tierCode === code);
  const tier =
    known === undefined
      ? textOf(words, view.tier.tier.name)
      : nameIn(known.agreement, words);
  const { currency } = view.agreement.price;
  const text = t(`packages:steps.event.${event}`, { tier });
  const amounts = (['differenceMinor', 'refundMinor', 'dueMinor'] as const).flatMap(
    (key) => {
      const amountMinor = Number(values[key] ?? 0);
      if (amountMinor === 0) return [];
      const isBack = key === 'refundMinor' || amountMinor < 0;
      const price = format.money({ amountMinor: Math.abs(amountMinor), currency });
      return [t(`packages:steps.${isBack ? 'back' : 'more'}`, { price })];
    },
  );
  return [text, ...amounts].join(' ');
}

function nameIn({ terms, price }: Agreed['agreement'], words: Words): string {
  const tier = terms.tiers.find(({ code }) => code === price.tierCode);
  return tier === undefined ? price.tierCode : textOf(words, tier.name);
}

function whoWords({ actor }: SubscriptionStep, agency: string, { t }: Words): string {
  const isNamed = actor.name !== '' && actor.name !== ERASED;
  switch (actor.kind) {
    case 'merchant':
      return isNamed ? actor.name : t('packages:steps.someone');
    case 'member':
      return isNamed ? t('packages:steps.member', { name: actor.name, agency }) : agency;
    case 'system':
      return t(`packages:steps.${actor.id === 'calendar' ? 'calendar' : 'platform'}`);
  }
}

function agreementRow(
  subscriptionId: string,
  { agreement, hash, effectiveOn }: Agreed,
  number: number,
  words: Words,
): AgreementRow {
  const { t, format } = words;
  const { price, acceptedBy, acceptedAtMs, season } = agreement;
  const search = new URLSearchParams({ id: subscriptionId, hash });
  const date = format.dateTime(acceptedAtMs);
  const { name } = acceptedBy;
  return {
    hash,
    tier: nameIn(agreement, words),
    from: format.date(effectiveOn, true),
    total: format.money({ amountMinor: price.totalMinor, currency: price.currency }),
    accepted:
      name === ERASED
        ? t('packages:subscription.erased', { date })
        : t('packages:subscription.acceptedValue', { name, date }),
    url: `/app/subscription.json?${search.toString()}`,
    fileName: `tidewatch-agreement-${season.code}-${String(season.year)}-${String(number)}.json`,
  };
}
