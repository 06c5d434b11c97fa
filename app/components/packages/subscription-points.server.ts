import type { Plan } from '#app/domain/offerings/types.ts';
import type { SubscriptionView } from '#app/ports/subscription-view.ts';
import type { AgreePoint } from '#app/components/packages/review-data.ts';
import {
  capitalised,
  channelWords,
  coverWords,
  preparationWords,
  priceWords,
  textOf,
  responseWords,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

/** What a subscription includes, add-ons among it. */
export function usePoints(view: SubscriptionView, words: Words): AgreePoint[] {
  const { t, format } = words;
  const { agreement, tier } = view;
  const allows = tier.tier.entitlements;
  const rows = {
    onCall: `${coverWords(words, tier.cover)}, ${format.zoneName()}`,
    response: capitalised(responseWords(words, allows)),
    work: t('packages:page.hours', {
      count: allows.includedHours,
      n: format.number(allows.includedHours, 1),
    }),
    preparation: preparationWords(words, allows),
    alerts: capitalised(channelWords(words, allows.alertChannels)),
  };
  const names = agreement.terms.services
    .filter(({ code }) => tier.tier.services.includes(code))
    .concat(
      agreement.terms.services.filter(({ code }) => agreement.services.includes(code)),
    )
    .map(({ name }) => textOf(words, name));
  const points = Object.entries(
    names.length === 0 ? rows : { services: names.join(', '), ...rows },
  ).map(([key, value]) => ({
    key,
    label: t(`packages:page.row.${key}`),
    value,
  }));
  const addOns = agreement.addOns.map(({ code, quantity }) => {
    const addOn = agreement.terms.addOns.find((one) => one.code === code);
    const name = addOn === undefined ? code : textOf(words, addOn.name);
    return t('packages:page.addOns.item', { n: format.number(quantity), name });
  });
  if (addOns.length === 0) return points;
  const label = t('packages:page.addOns.title');
  return [...points, { key: 'addOns', label, value: addOns.join(', ') }];
}

/** Who agreed to what, when and from where, and the plan beside it. */
export function agreedPoints(
  { agreement }: SubscriptionView,
  planNow: Plan | null,
  accepted: string,
  words: Words,
): AgreePoint[] {
  const { t, format } = words;
  const point = (key: string, value: string) => ({
    key,
    label: t(`packages:subscription.${key}`),
    value,
  });
  const { terms, offering, acceptedFrom, plan } = agreement;
  const version = t('packages:subscription.versionValue', {
    offering: textOf(words, terms.name),
    version: format.number(offering.version),
  });
  return [
    point('accepted', accepted),
    point('from', fromWords(acceptedFrom.ip, words)),
    point('version', version),
    point('planThen', planWords(plan, words)),
    point('planNow', planWords(planNow, words)),
  ];
}

/** An address that was never known, or had to be erased, is no address. */
function fromWords(ip: string, { t }: Words): string {
  return ip === 'unknown' || ip === 'erased'
    ? t('packages:subscription.fromUnknown')
    : t('packages:subscription.fromValue', { ip });
}

function planWords(plan: Plan | null, words: Words): string {
  const { t, format } = words;
  if (plan === null) return t('packages:subscription.planNone');
  return t('packages:subscription.planValue', {
    name: plan.name,
    price: priceWords(words, plan.priceMinor, plan.currency),
    hours: format.number(plan.includedHours, 1),
  });
}
