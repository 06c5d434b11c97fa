import type { Settlement } from '#app/domain/subscriptions/types.ts';
import type {
  CancelResult,
  SubscriptionPage,
  SubscriptionView,
} from '#app/ports/package-view.ts';
import {
  agreedPoints,
  usePoints,
} from '#app/components/packages/subscription-points.server.ts';
import { extraLines, priceLines } from '#app/components/packages/review-lines.server.ts';
import type {
  AgreedData,
  CancelAnswer,
  CancelData,
  HistoryRow,
  SubscriptionData,
} from '#app/components/packages/subscription-data.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';

/** Marks where a name stood that had to be erased. */
const ERASED = 'erased';

/** Shapes the subscription page for the screen. */
export function subscriptionData(
  page: SubscriptionPage,
  wasRecorded: boolean,
  words: Words,
): SubscriptionData {
  const { t } = words;
  const { shown } = page;
  const isFresh = wasRecorded && shown?.subscription.state === 'active';
  return {
    title: t('packages:subscription.title'),
    recorded: isFresh
      ? {
          title: t('packages:subscription.recorded'),
          text: t('packages:subscription.recordedText', {
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

/** What to say after the form to cancel was sent. */
export function cancelAnswer(
  result: CancelResult,
  view: SubscriptionView,
  words: Words,
): CancelAnswer {
  const { t, format } = words;
  const { currency } = view.agreement.price;
  switch (result.outcome) {
    case 'cancelled':
      return {
        isCancelled: true,
        title: t('packages:subscription.cancel.done', { tier: tierName(view, words) }),
        points: settlementWords(
          result.settlement,
          view.agreement.price.startsOn,
          currency,
          words,
        ),
      };
    case 'already_cancelled':
    case 'already_ended': {
      const date = format.date(result.endsOn, true);
      return told(t(`packages:cancel.${result.outcome}`, { date }));
    }
    case 'suspended':
    case 'amounts_changed':
      return told(
        t(
          `packages:subscription.cancel.${result.outcome === 'suspended' ? 'suspended' : 'changed'}`,
        ),
      );
  }
}

function told(title: string): CancelAnswer {
  return { isCancelled: false, title, points: [] };
}

function agreedData(
  page: SubscriptionPage,
  view: SubscriptionView,
  words: Words,
): AgreedData {
  const { t, format } = words;
  const { agreement, subscription } = view;
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
    extras: subscription.state === 'active' ? extraLines(priced, words) : [],
    // Once cancelled, the settlement above takes the instalments' place.
    payments: (subscription.state === 'cancelled' ? [] : agreement.price.instalments).map(
      ({ dueOn, amountMinor }) => ({
        date: format.date(dueOn, true),
        amount: format.money({ amountMinor, currency: agreement.price.currency }),
      }),
    ),
    agreed: agreedPoints(view, page.plan, acceptedWords(view, words), words),
    hash: view.hash,
    fileUrl: `/app/subscription.json?id=${encodeURIComponent(view.id)}`,
    fileName: `tidewatch-agreement-${agreement.season.code}-${String(agreement.season.year)}.json`,
    cancel: cancelData(view, season, words),
    cancelNote:
      subscription.state === 'suspended'
        ? t('packages:subscription.cancel.suspended')
        : null,
  };
}

function cancelData(
  view: SubscriptionView,
  season: string,
  words: Words,
): CancelData | null {
  const { t } = words;
  const preview = view.cancelPreview;
  if (preview === null) return null;
  const tier = tierName(view, words);
  const { startsOn, currency } = view.agreement.price;
  const isServed = preview.settlement.daysUsed > 0;
  const hasLater = view.agreement.price.instalments.some(
    ({ dueOn }) => dueOn > preview.onDate,
  );
  return {
    id: view.id,
    shownOn: preview.onDate,
    button: t('packages:subscription.cancel.button', { tier }),
    title: t('packages:subscription.cancel.confirmTitle', { tier, season }),
    keep: t('packages:subscription.cancel.keep', { tier }),
    points: [
      ...settlementWords(preview.settlement, startsOn, currency, words),
      ...(isServed ? [t('packages:subscription.cancel.servedToday')] : []),
      ...(hasLater ? [t('packages:subscription.cancel.noLater')] : []),
    ],
  };
}

/** When it ends, what was used, and what is returned or due. */
function settlementWords(
  settlement: Settlement,
  startsOn: string,
  currency: string,
  { t, format }: Words,
): string[] {
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  const { endsOn, daysUsed, daysTotal, earnedMinor, refundMinor, dueMinor } = settlement;
  const end =
    endsOn < startsOn
      ? t('packages:cancel.neverStarts')
      : t('packages:cancel.endsOn', { date: format.date(endsOn, true) });
  const used = t('packages:cancel.used', {
    count: daysTotal,
    n: format.number(daysTotal),
    used: format.number(daysUsed),
    price: money(earnedMinor),
  });
  const balance =
    refundMinor > 0
      ? t('packages:cancel.refund', { price: money(refundMinor) })
      : dueMinor > 0
        ? t('packages:cancel.due', { price: money(dueMinor) })
        : t('packages:cancel.nothing');
  return [end, used, balance];
}

function cancelledWords(view: SubscriptionView, words: Words): string[] {
  const { t, format } = words;
  const { cancelled, agreement } = view;
  if (cancelled === null) return [];
  const { byName } = cancelled;
  const date = format.dateTime(cancelled.atMs);
  const { startsOn, currency } = agreement.price;
  return [
    byName === null || byName === ERASED
      ? t('packages:subscription.cancel.doneOn', { date })
      : t('packages:subscription.cancel.doneBy', { name: byName, date }),
    ...settlementWords(cancelled.settlement, startsOn, currency, words),
  ];
}

function stateWords({ subscription, entitled }: SubscriptionView, words: Words): string {
  const { t, format } = words;
  const from = format.date(subscription.startsOn, true);
  const to = format.date(subscription.endsOn, true);
  const isNeverBegun = subscription.endsOn < subscription.startsOn;
  const code =
    subscription.state === 'cancelled'
      ? isNeverBegun
        ? 'neverStarted'
        : entitled === 'now'
          ? 'cancelled'
          : 'cancelledOver'
      : subscription.state === 'active' && entitled === 'not_started'
        ? 'not_started'
        : subscription.state;
  return t(`packages:subscription.state.${code}`, { from, to });
}

function badgeOf(view: SubscriptionView, { t }: Words): AgreedData['badge'] {
  const { state } = view.subscription;
  const text = t(
    `packages:state.${state === 'active' && view.entitled === 'not_started' ? 'not_started' : state}`,
  );
  const tones = {
    active: 'success',
    suspended: 'warning',
    cancelled: null,
    ended: null,
  } as const;
  return { text, tone: view.entitled === 'not_started' ? 'info' : tones[state] };
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

function tierName({ tier }: SubscriptionView, words: Words): string {
  return textOf(words, tier.tier.name);
}

function seasonName({ agreement }: SubscriptionView, { t }: Words): string {
  const { code, year } = agreement.season;
  return t(`common:season.${code}`, { year });
}
