import type { TFunction } from 'i18next';
import type { QuoteThreadState } from '#app/domain/quotes/types.ts';

type Told =
  | { readonly outcome: 'done' | 'said' | 'changed_meanwhile' }
  | { readonly outcome: 'not_possible'; readonly state: QuoteThreadState };

/** What a person is told where a step was not simply done; null where it was. */
export function noticeOf(
  told: Told,
  t: TFunction,
): { readonly title: string; readonly text: string } | null {
  switch (told.outcome) {
    case 'done':
    case 'said':
      return null;
    case 'changed_meanwhile':
      return {
        title: t('quotes:notice.changed_meanwhile.title'),
        text: t('quotes:notice.changed_meanwhile.text'),
      };
    case 'not_possible':
      return {
        title: t('quotes:notice.not_possible.title'),
        text: t(`quotes:notice.not_possible.${told.state}`),
      };
  }
}

type NotAccepted =
  | {
      readonly outcome: 'already_active' | 'no_place' | 'thread_changed' | 'other_quote';
    }
  | { readonly outcome: 'not_possible'; readonly state: QuoteThreadState };

/** Why a quote was not accepted. */
export function acceptNotice(result: NotAccepted, t: TFunction) {
  if (result.outcome === 'not_possible') return noticeOf(result, t);
  return {
    title: t(`quotes:notice.${result.outcome}.title`),
    text: t(`quotes:notice.${result.outcome}.text`),
  };
}
