import type { PauseTally } from '#app/domain/subscriptions/pause.ts';
import type { Settlement } from '#app/domain/subscriptions/types.ts';
import type {
  CancelResult,
  PauseResult,
  SubscriptionView,
  WithdrawResult,
} from '#app/ports/subscription-view.ts';
import type {
  AgreedData,
  MoveAnswer,
  MoveCardData,
} from '#app/components/packages/subscription-data.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';

/** Marks where a name stood that had to be erased. */
export const ERASED = 'erased';

export function tierName({ tier }: SubscriptionView, words: Words): string {
  return textOf(words, tier.tier.name);
}

/** What to say after a form of this page was sent. */
export function moveAnswer(
  result: CancelResult | PauseResult | WithdrawResult,
  view: SubscriptionView,
  words: Words,
): MoveAnswer {
  const { t, format } = words;
  const { currency } = view.agreement.price;
  const tier = tierName(view, words);
  switch (result.outcome) {
    case 'cancelled':
      return {
        isDone: true,
        title: t('packages:subscription.cancel.done', { tier }),
        points: settlementWords(
          result.settlement,
          view.agreement.price.startsOn,
          currency,
          words,
        ),
      };
    case 'paused': {
      const date = format.date(result.pause.from, true);
      return done(t('packages:subscription.pause.done', { tier, date }));
    }
    case 'unpaused':
      return done(t('packages:subscription.pause.ended', { tier }));
    case 'withdrawn':
      return done(t('packages:subscription.change.withdrawn', { tier }));
    case 'already_cancelled':
    case 'already_ended': {
      const date = format.date(result.endsOn, true);
      return told(t(`packages:cancel.${result.outcome}`, { date }));
    }
    case 'suspended':
      return told(t('packages:subscription.cancel.suspended'));
    case 'amounts_changed':
    case 'changed_meanwhile':
    case 'not_possible':
      return told(t(`packages:subscription.told.${result.outcome}`));
  }
}

function done(title: string): MoveAnswer {
  return { isDone: true, title, points: [] };
}

function told(title: string): MoveAnswer {
  return { isDone: false, title, points: [] };
}

/** Another package, or the change that is agreed and can still be taken back. */
export function changeCard(view: SubscriptionView, words: Words): AgreedData['change'] {
  const { t, format } = words;
  const { pending, id } = view;
  const url = view.canChange
    ? `/app/subscription/change?id=${encodeURIComponent(id)}`
    : null;
  if (pending === null)
    return {
      notes: view.canChange ? [t('packages:subscription.change.text')] : [],
      move: null,
      url,
    };
  const values = {
    tier: textOf(words, pending.tierName),
    date: format.date(pending.effectiveOn, true),
    own: tierName(view, words),
  };
  return {
    url: null,
    notes: [t('packages:subscription.change.pending', values)],
    move: {
      lead: t('packages:subscription.change.untilThen', values),
      button: t('packages:subscription.change.withdraw', values),
      title: t('packages:subscription.change.withdrawTitle', values),
      keep: t('packages:subscription.change.leave'),
      points: [
        t('packages:subscription.change.stays', values),
        t('packages:subscription.change.noMoney'),
      ],
      isDestructive: false,
      fields: [
        ['intent', 'withdraw'],
        ['id', id],
      ],
    },
  };
}

/** A pause to begin or to end; nothing where the terms know none. */
export function pauseCard(view: SubscriptionView, words: Words): MoveCardData {
  const { t, format } = words;
  const { pause, id, agreement } = view;
  if (pause === null) return { notes: [], move: null };
  const money = (amountMinor: number) =>
    format.money({ amountMinor, currency: agreement.price.currency });
  const tier = tierName(view, words);
  const notes = pauseNotes(view, words);
  const fields = (intent: string) =>
    [
      ['intent', intent],
      ['id', id],
      ['shownOn', pause.onDate],
    ] as const;
  if (pause.running !== null)
    return {
      notes: [pausedWords(view, words), ...notes],
      move: {
        lead: t('packages:subscription.pause.endLead'),
        button: t('packages:subscription.pause.end'),
        title: t('packages:subscription.pause.endTitle', { tier }),
        keep: t('packages:subscription.pause.stay'),
        points: [t('packages:subscription.pause.endPoint')],
        isDestructive: false,
        fields: fields('unpause'),
      },
    };
  const { preview } = pause;
  if (preview === null) return { notes, move: null };
  const count = pause.daysLeft;
  return {
    notes,
    move: {
      lead: t('packages:subscription.pause.lead', { count, n: format.number(count) }),
      button: t('packages:subscription.pause.button', { tier }),
      title: t('packages:subscription.pause.title', { tier }),
      keep: t('packages:subscription.pause.keep'),
      points: [
        t('packages:subscription.pause.from', {
          date: format.date(preview.pause.from, true),
        }),
        t('packages:subscription.pause.until', {
          date: format.date(preview.pause.until, true),
        }),
        t('packages:subscription.pause.money', { price: money(preview.creditMinor) }),
      ],
      isDestructive: true,
      fields: fields('pause'),
    },
  };
}

/** What was paused, and what is booked; once cancelled, the settlement says it. */
function pauseNotes(view: SubscriptionView, { t, format }: Words): string[] {
  const { pause, cancelled, agreement, subscription } = view;
  if (pause === null || cancelled !== null) return [];
  const { currency } = agreement.price;
  const note = (code: string, { days, creditMinor }: PauseTally) =>
    days === 0
      ? []
      : [
          t(`packages:subscription.pause.${code}`, {
            count: days,
            n: format.number(days),
            price: format.money({ amountMinor: creditMinor, currency }),
          }),
        ];
  const { past, booked } = pause;
  const isOver = subscription.state === 'ended';
  return [...note(isOver ? 'credited' : 'credit', past), ...note('booked', booked)];
}

/** Paused from a day to another. */
export function pausedWords({ pause }: SubscriptionView, { t, format }: Words): string {
  const running = pause?.running ?? null;
  if (running === null) return t('packages:state.paused');
  return t('packages:subscription.state.paused', {
    from: format.date(running.from, true),
    to: format.date(running.until, true),
  });
}

/** How to end it, and what that would come to today. */
export function cancelCard(
  view: SubscriptionView,
  season: string,
  words: Words,
): MoveCardData {
  const { t } = words;
  const { cancelPreview: preview, subscription, agreement } = view;
  if (subscription.state === 'suspended')
    return { notes: [t('packages:subscription.cancel.suspended')], move: null };
  if (preview === null) return { notes: [], move: null };
  const tier = tierName(view, words);
  const { startsOn, currency } = agreement.price;
  const isServed = preview.settlement.endsOn === preview.onDate;
  const hasLater = subscription.payments.some(({ dueOn }) => dueOn > preview.onDate);
  return {
    notes: [],
    move: {
      lead: t('packages:subscription.cancel.lead'),
      button: t('packages:subscription.cancel.button', { tier }),
      title: t('packages:subscription.cancel.confirmTitle', { tier, season }),
      keep: t('packages:subscription.cancel.keep', { tier }),
      points: [
        ...settlementWords(preview.settlement, startsOn, currency, words),
        ...(isServed ? [t('packages:subscription.cancel.servedToday')] : []),
        ...(hasLater ? [t('packages:subscription.cancel.noLater')] : []),
      ],
      isDestructive: true,
      fields: [
        ['intent', 'cancel'],
        ['id', view.id],
        ['shownOn', preview.onDate],
        ['shownHash', view.hash],
      ],
    },
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
  const { endsOn, daysUsed, daysTotal, daysPaused } = settlement;
  const { earnedMinor, refundMinor, dueMinor } = settlement;
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
  const paused = t('packages:cancel.paused', {
    count: daysPaused,
    n: format.number(daysPaused),
  });
  const balance =
    refundMinor > 0
      ? t('packages:cancel.refund', { price: money(refundMinor) })
      : dueMinor > 0
        ? t('packages:cancel.due', { price: money(dueMinor) })
        : t('packages:cancel.nothing');
  return [end, used, ...(daysPaused > 0 ? [paused] : []), balance];
}

/** How it was ended and what that came to; empty where it was not. */
export function cancelledWords(view: SubscriptionView, words: Words): string[] {
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
