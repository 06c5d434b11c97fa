import type {
  ChangeOption,
  ChangeOptions,
  ChangeResult,
  ChangeReview,
  ReviewedChange,
} from '#app/ports/subscription-view.ts';
import type {
  ChangeData,
  ChangeOptionData,
  ChangeReviewData,
  ChangeStopData,
} from '#app/components/packages/change-data.ts';
import {
  changedRows,
  moneyLines,
  moneyWords,
  paymentLines,
  whenWords,
} from '#app/components/packages/change-words.server.ts';
import { extraLines, priceLines } from '#app/components/packages/review-lines.server.ts';
import {
  coverWords,
  priceWords,
  responseWords,
  textOf,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

/** Shapes the list of packages to change to. */
export function changeOptionsData(page: ChangeOptions, words: Words): ChangeData {
  const { t } = words;
  const { view, options } = page;
  const own = textOf(words, view.tier.tier.name);
  const base = pageOf(view.id, words);
  if (options.length === 0) {
    const reason = view.canChange ? 'none' : 'not_now';
    return { ...base, content: stop(reason, words) };
  }
  return {
    ...base,
    content: {
      kind: 'options',
      lead: t('packages:change.lead', { tier: own }),
      subscriptionId: view.id,
      options: options.map((option) => optionData(page, option, words)),
    },
  };
}

/** Shapes the page that shows a change before it is agreed. */
export function changeReviewData(
  reviewed: ChangeReview,
  subscriptionId: string,
  words: Words,
): ChangeData {
  const base = pageOf(subscriptionId, words);
  if (reviewed.outcome !== 'review') {
    const reason = reviewed.outcome === 'not_sold' ? 'not_sold' : 'not_now';
    return { ...base, content: stop(reason, words) };
  }
  return { ...base, content: reviewData(reviewed.review, words) };
}

/** The same page after a form that changed nothing: what was typed stays. */
export function changeAnswer(
  result: Exclude<ChangeResult, { outcome: 'changed' }>,
  input: {
    readonly subscriptionId: string;
    readonly round: number;
    readonly longestName: number;
  },
  words: Words,
): ChangeData {
  const { t, format } = words;
  const base = { ...pageOf(input.subscriptionId, words), round: input.round };
  const notice = (code: 'amounts_changed' | 'no_place' | 'changed_meanwhile') => ({
    title: t(`packages:change.told.${code}`),
    text: t('packages:change.told.text'),
    points: [],
  });
  switch (result.outcome) {
    case 'invalid': {
      const max = format.number(input.longestName);
      return {
        ...base,
        content: reviewData(result.review, words),
        nameError: t(`packages:review.error.name.${result.error}`, { max }),
      };
    }
    case 'amounts_changed':
    case 'no_place':
      return {
        ...base,
        content: reviewData(result.review, words),
        notice: notice(result.outcome),
      };
    case 'not_possible':
    case 'changed_meanwhile':
      return { ...base, content: stop('not_now', words) };
    case 'not_sold':
      return { ...base, content: stop('not_sold', words) };
  }
}

function pageOf(subscriptionId: string, { t }: Words): Omit<ChangeData, 'content'> {
  return {
    title: t('packages:change.title'),
    backUrl: `/app/subscription?id=${encodeURIComponent(subscriptionId)}`,
    notice: null,
    nameError: null,
    round: 0,
  };
}

function stop(reason: 'none' | 'not_now' | 'not_sold', { t }: Words): ChangeStopData {
  return {
    kind: 'stop',
    title: t(`packages:change.stop.${reason}.title`),
    text: t(`packages:change.stop.${reason}.text`),
  };
}

function optionData(
  { view, terms }: ChangeOptions,
  option: ChangeOption,
  words: Words,
): ChangeOptionData {
  const { t, format } = words;
  const { tier, price, review, isCurrent, further } = option;
  const allows = tier.tier.entitlements;
  const name = textOf(words, tier.tier.name);
  const hasPlace = review === null || review.hasPlace;
  const net = price.tax.percent !== null;
  const fee = price.lines.find(({ kind }) => kind === 'tier')?.amountMinor;
  const row = (key: string, value: string) => ({
    key,
    label: t(`packages:page.row.${key}`),
    value,
  });
  return {
    code: tier.tier.code,
    name,
    badge: isCurrent ? t('packages:page.yours') : null,
    summary: textOf(words, tier.tier.summary),
    price: priceWords(words, fee ?? price.totalNetMinor, price.currency),
    unit: t(net ? 'packages:price.netForSeason' : 'packages:price.forSeason'),
    money: review === null ? null : moneyWords(review, words),
    rows: [
      row('onCall', coverWords(words, tier.cover)),
      row('response', responseWords(words, allows)),
      row(
        'work',
        t('packages:page.hours', {
          count: allows.includedHours,
          n: format.number(allows.includedHours, 1),
        }),
      ),
    ],
    services: further.map(({ code, addsMinor }) => {
      const service = terms.services.find((one) => one.code === code);
      return {
        code,
        name: service === undefined ? code : textOf(words, service.name),
        price: t('packages:change.adds', {
          price: priceWords(words, addsMinor, price.currency),
        }),
        isTicked: isCurrent && view.agreement.services.includes(code),
      };
    }),
    choose: hasPlace
      ? t(isCurrent ? 'packages:change.chooseServices' : 'packages:change.choose', {
          tier: name,
        })
      : null,
    waiting: hasPlace ? null : t('packages:change.noPlace'),
  };
}

function reviewData(review: ReviewedChange, words: Words): ChangeReviewData {
  const { t } = words;
  const { agreement, price, to, from, change, services } = review;
  const season = t(`common:season.${agreement.season.code}`, {
    year: agreement.season.year,
  });
  const [tier, own] = [to, from].map((one) => textOf(words, one.tier.name));
  const priced = { price, tier: to, agencyName: agreement.agency.name };
  return {
    kind: 'review',
    subtitle: t('packages:change.subtitle', { own, tier }),
    money: moneyLines(review, words),
    lines: priceLines(priced, season, words),
    extras: extraLines(priced, words),
    payments: paymentLines(review, words),
    when: whenWords(review, words),
    differences: changedRows(review, words),
    hidden: [
      ['id', review.subscriptionId],
      ['tier', price.tierCode],
      ...services.map((code) => ['service', code] as const),
      ['shown', review.hash],
    ],
    agree: t('packages:change.agree', { tier, money: balanceWords(review, words) }),
    agreeHelp: t(`packages:change.agreeHelp.${change.isAtOnce ? 'now' : 'later'}`),
    backUrl: `/app/subscription/change?id=${encodeURIComponent(review.subscriptionId)}`,
  };
}

/** Pay $400 more; get $400 back; at no change of price. */
function balanceWords({ change, price }: ReviewedChange, { t, format }: Words): string {
  const { differenceMinor } = change.money;
  if (differenceMinor === 0) return t('packages:change.balance.same');
  const amount = { amountMinor: Math.abs(differenceMinor), currency: price.currency };
  const key = differenceMinor > 0 ? 'more' : 'back';
  return t(`packages:change.balance.${key}`, { price: format.money(amount) });
}
