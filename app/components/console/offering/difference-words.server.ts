import type { DraftDifference, DraftValue } from '#app/ports/draft-view.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';
import {
  coverWords,
  durationWords,
  priceWords,
} from '#app/components/packages/tier-words.server.ts';

/** "Extended, response time: 30 min, was 60 min". */
export function differenceText(difference: DraftDifference, words: Words): string {
  const { t, format, locale } = words;
  if (difference.kind !== 'changed')
    return t(`catalogue:difference.${difference.kind}.${difference.area}`, {
      name: difference.name[locale],
    });
  const { name, field, place, before, after } = difference;
  const n = place === null ? '' : format.number(place);
  const what = t(`catalogue:field.${field}`, { n });
  const values = {
    what: name === null ? what : `${name[locale]}, ${inSentence(what)}`,
    after: valueText(after, words),
    before: valueText(before, words),
  };
  return t('catalogue:difference.changed', values);
}

function valueText(value: DraftValue, words: Words): string {
  const { t, format, locale } = words;
  switch (value.kind) {
    case 'none':
      return t('catalogue:difference.none');
    case 'text':
      return t('catalogue:difference.text', { text: value.text });
    case 'date':
      return format.date(value.text, true);
    case 'dates':
      return format.dateRange(value.from, value.to, true);
    case 'number':
      return format.number(value.number, 2);
    case 'percent':
      return format.percent(value.number / 100, 2);
    case 'minutes':
      return durationWords(words, value.number);
    case 'hours':
      return `${format.number(value.number, 2)}\u00a0h`;
    case 'money':
      return priceWords(words, value.amountMinor, value.currency);
    case 'codes':
      return listText(
        value.codes.map((code) => t(`catalogue:value.${code}`)),
        words,
      );
    case 'names':
      return listText(
        value.names.map((name) => name[locale]),
        words,
      );
    case 'cover':
      return coverWords(words, value.cover);
  }
}

function listText(items: readonly string[], { t }: Words): string {
  return items.length === 0 ? t('catalogue:difference.none') : items.join(', ');
}

function inSentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
