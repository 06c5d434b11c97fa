import type {
  AcceptResult,
  ReviewDifference,
  ReviewedSelection,
  ReviewOutcome,
} from '#app/ports/package-view.ts';
import {
  agreePoints,
  extraLines,
  priceLines,
  promisePoints,
} from '#app/components/packages/review-lines.server.ts';
import { packagesUrl } from '#app/components/packages/choice-urls.ts';
import type {
  NoticeData,
  ReviewActionData,
  ReviewData,
  ReviewFormData,
  ReviewStopData,
} from '#app/components/packages/review-data.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';

type Refused = Extract<ReviewOutcome, { outcome: 'refused' }>;

/** Shapes the review page for the screen. `backUrl` keeps the merchant's ticks. */
export function reviewData(
  outcome: ReviewOutcome,
  backUrl: string,
  words: Words,
): ReviewData {
  switch (outcome.outcome) {
    case 'review':
      return { content: formData(outcome.review, words), changed: null };
    case 'refused':
      return { content: refusedData(outcome, backUrl, words), changed: null };
    case 'already_active':
      return { content: takenData(outcome, words), changed: null };
  }
}

/** The same page after a form that recorded nothing: what was typed stays in the fields. */
export function reviewAnswer(
  result: Exclude<AcceptResult, { outcome: 'recorded' }>,
  input: {
    readonly backUrl: string;
    readonly round: number;
    readonly longestName: number;
  },
  words: Words,
): ReviewActionData {
  const { t, format } = words;
  const none = { errors: { name: null, agreed: null }, round: input.round };
  switch (result.outcome) {
    case 'invalid': {
      const { name, agreed } = result.errors;
      return {
        content: formData(result.review, words),
        changed: null,
        errors: {
          name:
            name === undefined
              ? null
              : t(`packages:review.error.name.${name}`, {
                  max: format.number(input.longestName),
                }),
          agreed: agreed === undefined ? null : t('packages:review.error.agreed.missing'),
        },
        round: input.round,
      };
    }
    case 'terms_changed':
      return {
        content: formData(result.review, words),
        changed: changedData(result.differences, result.review, words),
        ...none,
      };
    case 'refused':
    case 'already_active':
      return { ...reviewData(result, input.backUrl, words), ...none };
  }
}

function formData(review: ReviewedSelection, words: Words): ReviewFormData {
  const { t, format } = words;
  const { price, offering, addOns, services } = review;
  const season = t(`common:season.${review.season.code}`, { year: review.season.year });
  const total = format.money({ amountMinor: price.totalMinor, currency: price.currency });
  return {
    kind: 'review',
    subtitle: t('packages:review.subtitle', { season, agency: review.agencyName }),
    lines: priceLines(review, season, words),
    extras: extraLines(review, words),
    noExtras: price.possibleExtras.length === 0 ? t('packages:extra.none') : null,
    promises: promisePoints(review, words),
    points: agreePoints(review, words),
    hidden: [
      ['tier', price.tierCode],
      ...addOns.map(
        ({ code, quantity }) => ['addOn', `${code}:${String(quantity)}`] as const,
      ),
      ...services.map((code) => ['service', code] as const),
      ['shown', review.hash],
      ['offering', offering.id],
      ['pricedOn', price.acceptedOn],
    ],
    checkbox: t('packages:review.checkbox', { store: review.storeName }),
    accept: t('packages:review.accept', { price: total }),
    closes: closesWords(review, words),
    changeUrl: packagesUrl({ addOns, services }),
  };
}

function refusedData(
  { refusal, name: refusedName }: Refused,
  backUrl: string,
  words: Words,
): ReviewStopData {
  const { t, format } = words;
  const action = { content: t('packages:review.refused.back'), url: backUrl };
  const title = t('packages:review.refused.title');
  const name = refusedName === null ? '' : textOf(words, refusedName);
  const stop = (text: string): ReviewStopData => ({ kind: 'stop', title, text, action });
  switch (refusal.outcome) {
    case 'unreadable':
    case 'nothing_published':
      return stop(t(`packages:review.refused.${refusal.outcome}`));
    case 'currency_not_sold':
      return stop(
        t('packages:refused.currency_not_sold', { currency: refusal.currency }),
      );
    case 'season_over':
      return stop(
        t('packages:refused.season_over', { date: format.date(refusal.seasonTo, true) }),
      );
    case 'not_sold_now':
      return stop(notSoldNow(refusal, words));
    case 'add_on_not_for_platform':
    case 'service_not_for_platform':
    case 'service_by_quote_only':
    case 'service_not_sold_with_tier':
      return stop(t(`packages:refused.${refusal.outcome}`, { name }));
    case 'quantity_out_of_range': {
      const max = format.number(refusal.maxQuantity);
      return stop(`${name}: ${t('packages:refused.quantity_out_of_range', { max })}`);
    }
    case 'no_place':
    case 'service_unknown':
    case 'service_repeated':
    case 'tier_unknown':
    case 'add_on_unknown':
    case 'add_on_repeated':
      return stop(t(`packages:refused.${refusal.outcome}`));
  }
}

function notSoldNow(
  { soldFrom, soldUntil }: Extract<Refused['refusal'], { outcome: 'not_sold_now' }>,
  { t, format }: Words,
): string {
  const dates = {
    from: soldFrom === null ? '' : format.date(soldFrom, true),
    until: soldUntil === null ? '' : format.date(soldUntil, true),
  };
  const key = soldFrom === null ? 'until' : soldUntil === null ? 'from' : 'between';
  return t(`packages:refused.not_sold_now.${key}`, dates);
}

/** What accepting closes: an open request or quote; an offer of this package it fulfils. */
function closesWords({ thread, tier }: ReviewedSelection, { t }: Words): string | null {
  if (thread === null) return null;
  const isOffer = thread.state === 'offered' && thread.tierCode === tier.tier.code;
  return isOffer ? null : t(`packages:review.closes.${thread.state}`);
}

function takenData(
  { subscription }: Extract<ReviewOutcome, { outcome: 'already_active' }>,
  words: Words,
): ReviewStopData {
  const { t, format } = words;
  return {
    kind: 'stop',
    title: t('packages:review.taken.title', {
      tier:
        subscription.tierName === null
          ? subscription.tierCode
          : textOf(words, subscription.tierName),
    }),
    text: t('packages:review.taken.text', {
      name: subscription.acceptedByName,
      date: format.dateTime(subscription.acceptedAt),
    }),
    action: { content: t('packages:review.taken.see'), url: '/app/subscription' },
  };
}

function changedData(
  differences: readonly ReviewDifference[] | null,
  { price }: ReviewedSelection,
  words: Words,
): NoticeData {
  const { t, format } = words;
  const title = t('packages:review.changed.title');
  if (differences === null)
    return { title, text: t('packages:review.changed.unknown'), points: [] };
  const money = (amountMinor: number) =>
    format.money({ amountMinor, currency: price.currency });
  const points = differences.map((difference) => {
    const key = `packages:review.changed.${difference.code}`;
    switch (difference.code) {
      case 'total':
      case 'most':
        return t(key, {
          before: money(difference.beforeMinor),
          after: money(difference.afterMinor),
        });
      case 'line_added':
      case 'line_removed':
      case 'line_changed': {
        const { line } = difference;
        const name =
          line.name === null
            ? t(`packages:line.${line.code}.title`)
            : textOf(words, line.name);
        const after = money(line.amountMinor);
        const before =
          difference.code === 'line_changed' ? money(difference.beforeMinor) : after;
        return t(key, { name, before, after });
      }
      case 'dates':
      case 'due':
      case 'entitlements':
      case 'plan':
      case 'terms':
        return t(key);
    }
  });
  return {
    title,
    text: t('packages:review.changed.text'),
    points: points.length === 0 ? [t('packages:review.changed.none')] : points,
  };
}
