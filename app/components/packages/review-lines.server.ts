import type { PriceLine } from '#app/domain/pricing/types.ts';
import type { ReviewedSelection } from '#app/ports/package-view.ts';
import type { AgreePoint, AmountLine } from '#app/components/packages/review-data.ts';
import {
  datePoints,
  responsePoints,
  taxPoint,
} from '#app/components/packages/promise-points.server.ts';
import {
  coverInSentence,
  textOf,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

type Priced = Pick<
  ReviewedSelection,
  'offering' | 'price' | 'tier' | 'plan' | 'agencyName'
>;

/** Every line of a price, its tax and its total. */
export function priceLines(
  priced: Pick<ReviewedSelection, 'price' | 'tier' | 'agencyName'> & {
    readonly lastMinuteFrom?: string;
  },
  season: string,
  words: Words,
): AmountLine[] {
  const { t, format } = words;
  const { price, agencyName } = priced;
  const money = (amountMinor: number) =>
    format.money({ amountMinor, currency: price.currency });
  const lines = price.lines.map((line, index): AmountLine => ({
    key: keyOf(price.lines, index),
    title: lineTitle(line, season, words),
    note: lineNote(line, priced, words),
    amount: money(line.amountMinor),
    tone: 'plain',
  }));
  const total = money(price.totalMinor);
  if (price.tax.percent === null) {
    const title = t('packages:line.total');
    return [...lines, { key: 'total', title, note: null, amount: total, tone: 'total' }];
  }
  return [
    ...lines,
    {
      key: 'net',
      title: t('packages:line.totalNet'),
      note: null,
      amount: money(price.totalNetMinor),
      tone: 'strong',
    },
    {
      key: 'tax',
      title: t('packages:line.tax.title'),
      note: t('packages:line.tax.text', {
        percent: format.percent(price.tax.percent / 100, 1),
        agency: agencyName,
      }),
      amount: money(price.tax.amountMinor),
      tone: 'plain',
    },
    {
      key: 'total',
      title: t('packages:line.totalGross'),
      note: null,
      amount: total,
      tone: 'total',
    },
  ];
}

/** Free lines may share a code; the second of them is told apart by its place. */
function keyOf(lines: readonly PriceLine[], index: number): string {
  const key = (line: PriceLine | undefined) =>
    line === undefined ? '' : `${line.kind}/${line.code}`;
  const own = key(lines[index]);
  const isRepeated = lines.findIndex((line) => key(line) === own) < index;
  return isRepeated ? `${own}/${String(index)}` : own;
}

function lineTitle(line: PriceLine, season: string, words: Words): string {
  if (line.name === null) return words.t(`packages:line.${line.reason.code}.title`);
  const name = textOf(words, line.name);
  return line.kind === 'tier' ? `${name}, ${season}` : name;
}

function lineNote(
  line: PriceLine,
  { price, tier }: Pick<ReviewedSelection, 'price' | 'tier'>,
  words: Words,
): string | null {
  const { t, format } = words;
  const { values } = line.reason;
  const percent = format.percent(Number(values['percent'] ?? 0) / 100, 1);
  const unit = format.money({ amountMinor: line.unitMinor, currency: price.currency });
  switch (line.reason.code) {
    case 'package_add_on':
    case 'package_standalone': {
      const text = t(`packages:line.${line.reason.code}`, {
        range: format.dateRange(price.startsOn, price.endsOn, true),
        hours: format.number(tier.tier.entitlements.includedHours, 1),
      });
      return `${text}; ${coverInSentence(words, tier.cover)}`;
    }
    case 'package_by_services': {
      const count = Number(values['services'] ?? 0);
      const text = t('packages:line.package_by_services', {
        count,
        n: format.number(count),
        range: format.dateRange(price.startsOn, price.endsOn, true),
      });
      return `${text}; ${coverInSentence(words, tier.cover)}`;
    }
    case 'further_service':
      return t('packages:line.further_service', {
        n: format.number(Number(values['services'] ?? 0)),
      });
    case 'service_hours':
    case 'minimum_charge':
      return t(`packages:line.${line.reason.code}`, {
        hours: format.number(line.quantity, 2),
        most: format.number(Number(values['mostHours'] ?? line.quantity), 2),
        price: unit,
      });
    case 'quoted':
      if (line.quantity === 1) return null;
      return t(
        line.unit === 'hour' ? 'quotes:card.hours' : 'packages:line.chosen_add_on',
        {
          n: format.number(line.quantity, 2),
          price: unit,
        },
      );
    case 'chosen_add_on':
      return t('packages:line.chosen_add_on', {
        n: format.number(line.quantity),
        price: unit,
      });
    case 'around_the_clock':
      return t('packages:line.around_the_clock.text', { percent });
    case 'discount':
      return values['percent'] === undefined
        ? null
        : t('packages:line.discount.text', { percent });
    case 'last_minute':
      return t(`packages:line.last_minute.${lateTextOf(price)}`, {
        percent,
        date: format.date(String(values['from'] ?? price.acceptedOn)),
      });
  }
}

/** The surcharge leaves out the supplement for cover around the clock, and says so beside one. */
function lateTextOf({ lines }: ReviewedSelection['price']): 'text' | 'textOfHours' {
  return lines.some(isClockSurcharge) ? 'textOfHours' : 'text';
}

/** A tier may bear the same code. */
function isClockSurcharge({ kind, code }: PriceLine): boolean {
  return kind === 'surcharge' && code === 'around_the_clock';
}

/** What may still be added, and the most one can pay. Tax included. */
export function extraLines(
  { price }: Pick<ReviewedSelection, 'price'>,
  { t, format }: Words,
): AmountLine[] {
  const money = (amountMinor: number) =>
    format.money({ amountMinor, currency: price.currency });
  const hourly = (amountMinor: number) =>
    price.tax.percent === null
      ? money(amountMinor)
      : t('packages:review.withNet', { price: money(amountMinor) });
  const extras = price.possibleExtras.map((extra): AmountLine => ({
    key: extra.code,
    title: t(`packages:extra.${extra.code}.title`),
    note: t(`packages:extra.${extra.code}.text`, {
      price: hourly(extra.hourMinor),
      hours: format.number(extra.maxHours, 1),
    }),
    amount: t('packages:extra.upTo', { price: money(extra.upToMinor) }),
    tone: 'plain',
  }));
  const most: AmountLine = {
    key: 'most',
    title: t('packages:extra.most'),
    note: null,
    amount: money(price.mostMinor),
    tone: 'strong',
  };
  return [...extras, most];
}

/** What one agrees to: how long, what is paid when, how to end it. */
export function agreePoints(priced: Priced, words: Words): AgreePoint[] {
  const { t, format } = words;
  const { price, plan, offering } = priced;
  const isLate = price.fullRefundUntil === null;
  const range = format.dateRange(price.startsOn, price.endsOn, true);
  const runs = t('packages:agree.runs', { range });
  const { terms } = offering;
  const values = {
    runs: isLate ? `${runs} ${t('packages:agree.lateStart')}` : runs,
    pay: payWords(priced, words),
    cancel:
      price.fullRefundUntil === null
        ? t('packages:agree.refundUnused')
        : t('packages:agree.fullRefundUntil', {
            date: format.date(price.fullRefundUntil, true),
          }),
    ...(price.isEstimate
      ? { estimate: t('packages:agree.estimate', { price: most(priced, words) }) }
      : {}),
    plan:
      plan === null
        ? t('packages:agree.noPlan')
        : t('packages:agree.planStays', { plan: plan.name }),
    terms: t('packages:agree.terms', {
      offering: textOf(words, terms.name),
      version: format.number(offering.version),
    }),
    ...taxPoint(terms, words),
  };
  return labelled(values, words);
}

/** What is promised for it: who answers how fast, and what happens around the season. */
export function promisePoints({ tier, offering }: Priced, words: Words): AgreePoint[] {
  const values = {
    ...responsePoints(tier, words),
    ...datePoints(offering.terms, tier, words),
  };
  return labelled(values, words);
}

function labelled(values: Readonly<Record<string, string>>, { t }: Words): AgreePoint[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    label: t(`packages:agree.label.${key}`),
    value,
  }));
}

function most({ price }: Priced, { format }: Words): string {
  return format.money({ amountMinor: price.mostMinor, currency: price.currency });
}

function payWords({ price }: Priced, { t, format }: Words): string {
  const parts = price.instalments.map(({ amountMinor, dueOn }) => ({
    price: format.money({ amountMinor, currency: price.currency }),
    date: format.date(dueOn, true),
  }));
  const [only, ...others] = parts;
  if (only === undefined) return '';
  if (others.length === 0) return t('packages:agree.payOnce', only);
  const list = new Intl.ListFormat(format.settings.locale, { type: 'conjunction' });
  const words = parts.map((part) => t('packages:agree.payPart', part));
  return t('packages:agree.payParts', { parts: list.format(words) });
}
