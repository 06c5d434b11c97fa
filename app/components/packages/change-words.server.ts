import type { ReviewedChange } from '#app/ports/subscription-view.ts';
import type { ChangedRow } from '#app/components/packages/change-data.ts';
import type { AmountLine } from '#app/components/packages/review-data.ts';
import {
  coverWords,
  preparationWords,
  responseWords,
  textOf,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

/** What a change costs or returns, and from when. */
export function moneyWords(review: ReviewedChange, words: Words): string {
  const { t, format } = words;
  const { change, price } = review;
  const { differenceMinor } = change.money;
  const amount = { amountMinor: Math.abs(differenceMinor), currency: price.currency };
  const key = differenceMinor === 0 ? 'same' : differenceMinor > 0 ? 'more' : 'back';
  return t(`packages:change.money.${key}`, {
    price: format.money(amount),
    date: format.date(change.effectiveOn, true),
  });
}

/** Credit, charge and the difference. Tax is in the amounts, and said so. */
export function moneyLines(review: ReviewedChange, words: Words): AmountLine[] {
  const { t, format } = words;
  const { change, price, from, to } = review;
  const { money } = change;
  const amount = (amountMinor: number) =>
    format.money({ amountMinor, currency: price.currency });
  const range = format.dateRange(change.effectiveOn, price.endsOn, true);
  const creditMinor = money.creditNetMinor + money.creditTaxMinor;
  const chargeMinor = money.chargeNetMinor + money.chargeTaxMinor;
  const { differenceMinor } = money;
  const tax = price.tax.percent === null ? 'plain' : 'withTax';
  return [
    {
      key: 'charge',
      title: t('packages:change.lines.charge', { tier: textOf(words, to.tier.name) }),
      note: range,
      amount: amount(chargeMinor),
      tone: 'plain',
    },
    {
      key: 'credit',
      title: t('packages:change.lines.credit', { tier: textOf(words, from.tier.name) }),
      note: t('packages:change.lines.creditNote', { range }),
      amount: amount(-creditMinor),
      tone: 'plain',
    },
    {
      key: 'difference',
      title: t(`packages:change.lines.${differenceMinor < 0 ? 'back' : 'more'}`),
      note: t(`packages:change.lines.${tax}`),
      amount: amount(Math.abs(differenceMinor)),
      tone: 'total',
    },
  ];
}

/** What is still to be paid or returned after the change. */
export function paymentLines(
  { change, price, today }: ReviewedChange,
  { t, format }: Words,
): AmountLine[] {
  return change.payments
    .filter(({ dueOn }) => dueOn >= today)
    .map(({ dueOn, amountMinor }, index) => ({
      key: `${dueOn}/${String(index)}`,
      title: format.date(dueOn, true),
      note: amountMinor < 0 ? t('packages:change.lines.returned') : null,
      amount: format.money({
        amountMinor: Math.abs(amountMinor),
        currency: price.currency,
      }),
      tone: 'plain' as const,
    }));
}

/** From when it holds, why, and until when it can be taken back. */
export function whenWords({ change, today }: ReviewedChange, words: Words): string[] {
  const { t, format } = words;
  const date = format.date(change.effectiveOn, true);
  if (!change.isAtOnce)
    return [
      t('packages:change.when.later', { date }),
      t('packages:change.when.withdraw', { date }),
    ];
  const key = change.effectiveOn > today ? 'start' : 'now';
  return [
    t(`packages:change.when.${key}`, { date }),
    t('packages:change.when.priced'),
    t('packages:change.when.follows'),
  ];
}

/** What differs between the two packages, the old value named. */
export function changedRows(
  { from, to, agreement, offering }: ReviewedChange,
  words: Words,
): ChangedRow[] {
  const { t, format } = words;
  const valuesOf = (one: typeof from, terms: typeof offering.terms) => {
    const allows = one.tier.entitlements;
    return {
      onCall: coverWords(words, one.cover),
      response: responseWords(words, allows),
      work: t('packages:page.hours', {
        count: allows.includedHours,
        n: format.number(allows.includedHours, 1),
      }),
      preparation: preparationWords(words, allows),
      services: terms.services
        .filter(({ code }) => one.tier.services.includes(code))
        .map(({ name }) => textOf(words, name))
        .join(', '),
    };
  };
  const [was, is] = [valuesOf(from, agreement.terms), valuesOf(to, offering.terms)];
  return Object.entries(is).flatMap(([key, value]) => {
    const before = Object.entries(was).find(([one]) => one === key)?.[1] ?? '';
    if (before === value) return [];
    return [
      {
        key,
        label: t(`packages:page.row.${key}`),
        value: t('packages:change.was', {
          value: value === '' ? t('packages:offered.noPreparation') : value,
          before: before === '' ? t('packages:offered.noPreparation') : before,
        }),
      },
    ];
  });
}
