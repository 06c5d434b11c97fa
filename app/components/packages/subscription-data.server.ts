import type { SubscriptionPage, SubscriptionView } from '#app/ports/subscription-view.ts';
import {
  cancelCard,
  cancelledWords,
  changeCard,
  ERASED,
  pauseCard,
  pausedWords,
  tierName,
} from '#app/components/packages/move-data.server.ts';
import {
  agreedPoints,
  usePoints,
} from '#app/components/packages/subscription-points.server.ts';
import { extraLines, priceLines } from '#app/components/packages/review-lines.server.ts';
import type {
  AgreedData,
  HistoryRow,
  SubscriptionData,
} from '#app/components/packages/subscription-data.ts';
import type { AmountLine } from '#app/components/packages/review-data.ts';
import type { Words } from '#app/components/packages/tier-words.server.ts';

/** Shapes the subscription page for the screen. */
export function subscriptionData(
  page: SubscriptionPage,
  done: 'recorded' | 'changed' | null,
  words: Words,
): SubscriptionData {
  const { t } = words;
  const { shown } = page;
  const state = shown?.subscription.state;
  const isFresh = state !== 'ended' && state !== 'cancelled';
  return {
    title: t('packages:subscription.title'),
    recorded:
      isFresh && shown !== null && done !== null
        ? {
            title: t(`packages:subscription.${done}`),
            text: t(`packages:subscription.${done}Text`, {
              tier: tierName(shown, words),
              season: seasonName(shown, words),
            }),
            points: [],
          }
        : null,
    shown: shown === null ? null : agreedData(page, shown, words),
    history: page.history
      .filter(({ id }) => id !== shown?.id)
      .map((view) => historyRow(view, words)),
  };
}

function agreedData(
  page: SubscriptionPage,
  view: SubscriptionView,
  words: Words,
): AgreedData {
  const { t } = words;
  const { agreement } = view;
  const season = seasonName(view, words);
  const priced = {
    price: agreement.price,
    tier: view.tier,
    agencyName: agreement.agency.name,
  };
  return {
    title: t('packages:subscription.titleTier', { tier: tierName(view, words), season }),
    badge: badgeOf(view, words),
    state: stateWords(view, words),
    cancelled: cancelledWords(view, words),
    uses: usePoints(view, words),
    lines: priceLines(priced, season, words),
    extras: isOver(view) ? [] : extraLines(priced, words),
    payments: paymentLines(view, words),
    agreed: agreedPoints(view, page.plan, acceptedWords(view, words), words),
    hash: view.hash,
    fileUrl: `/app/subscription.json?id=${encodeURIComponent(view.id)}`,
    fileName: `tidewatch-agreement-${agreement.season.code}-${String(agreement.season.year)}.json`,
    historyUrl: `/app/subscription/history?id=${encodeURIComponent(view.id)}`,
    change: changeCard(view, words),
    pause: pauseCard(view, words),
    cancel: cancelCard(view, season, words),
  };
}

/** What falls due and when; once cancelled, what had fallen due by then, and what is settled. */
function paymentLines(view: SubscriptionView, { t, format }: Words): AmountLine[] {
  const { agreement, subscription, cancelled } = view;
  const line = (key: string, title: string, amountMinor: number): AmountLine => ({
    key,
    title,
    note: null,
    amount: format.money({ amountMinor, currency: agreement.price.currency }),
    tone: 'plain',
  });
  const { payments, cancelledOn } = subscription;
  const due = payments
    .filter(({ dueOn }) => cancelledOn === null || dueOn <= cancelledOn)
    .map(({ dueOn, amountMinor }) => line(dueOn, format.date(dueOn, true), amountMinor));
  if (cancelled === null) return due;
  const { refundMinor, dueMinor } = cancelled.settlement;
  const settled = (code: 'refund' | 'stillDue', amountMinor: number) =>
    amountMinor === 0
      ? []
      : [line(code, t(`packages:subscription.${code}`), amountMinor)];
  return [...due, ...settled('refund', -refundMinor), ...settled('stillDue', dueMinor)];
}

function stateWords(view: SubscriptionView, words: Words): string {
  const { t, format } = words;
  const { subscription, entitled } = view;
  const { state, startsOn, endsOn } = subscription;
  const dates = { from: format.date(startsOn, true), to: format.date(endsOn, true) };
  const text = (code: string) => t(`packages:subscription.state.${code}`, dates);
  switch (state) {
    case 'accepted':
      return text('not_started');
    case 'ending':
      return text('cancelled');
    case 'cancelled':
      if (endsOn < startsOn) return text('neverStarted');
      return text(entitled === 'now' ? 'cancelled' : 'cancelledOver');
    case 'paused':
      return pausedWords(view, words);
    case 'active':
    case 'change_pending':
    case 'suspended':
    case 'ended':
      return text(state === 'change_pending' ? 'active' : state);
  }
}

const TONES = {
  accepted: 'info',
  active: 'success',
  change_pending: 'success',
  paused: 'warning',
  suspended: 'warning',
  ending: null,
  cancelled: null,
  ended: null,
} as const;

function badgeOf({ subscription }: SubscriptionView, { t }: Words): AgreedData['badge'] {
  const { state } = subscription;
  return { text: t(`packages:state.${state}`), tone: TONES[state] };
}

/** Cancelled or ended: nothing can be added to its price any more. */
function isOver({ subscription: { state } }: SubscriptionView): boolean {
  return state === 'ending' || state === 'cancelled' || state === 'ended';
}

function acceptedWords({ agreement }: SubscriptionView, { t, format }: Words): string {
  const date = format.dateTime(agreement.acceptedAtMs);
  const { name } = agreement.acceptedBy;
  return name === ERASED
    ? t('packages:subscription.erased', { date })
    : t('packages:subscription.acceptedValue', { name, date });
}

function historyRow(view: SubscriptionView, words: Words): HistoryRow {
  const { format } = words;
  const { price, acceptedAtMs } = view.agreement;
  return {
    id: view.id,
    tier: tierName(view, words),
    season: seasonName(view, words),
    state: badgeOf(view, words).text,
    accepted: format.dateOf(acceptedAtMs, true),
    total: format.money({ amountMinor: price.totalMinor, currency: price.currency }),
  };
}

function seasonName({ agreement }: SubscriptionView, { t }: Words): string {
  const { code, year } = agreement.season;
  return t(`common:season.${code}`, { year });
}
