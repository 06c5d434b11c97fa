import type { AgencyQuoteView } from '#app/ports/quote-view.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';
import type { AgencyThreadData } from '#app/components/quotes/agency-thread-page.tsx';
import type { QuoteEditorData } from '#app/components/quotes/quote-editor.tsx';
import { threadData } from '#app/components/quotes/thread-data.server.ts';

const COVERS = ['none', 'office', 'every_day', 'around_the_clock'] as const;
const CLOCKS = ['cover', 'around_the_clock', 'business_hours'] as const;

/** The agency's side of a thread for the screen. */
export function agencyThreadData(
  view: AgencyQuoteView,
  agencyName: string,
  maxLength: string,
  words: Words,
): AgencyThreadData {
  const { store, isOpen } = view.thread;
  return {
    thread: threadData(view.thread, agencyName, 'agency', words),
    store: { name: store.name, url: `/console/stores/${store.id}` },
    facts: factsOf(view, words),
    editor: view.canPlan && isOpen ? editorData(view, words) : null,
    starts: startsOf(view, words),
    canWithdraw: view.canPlan && isOpen,
    maxLength,
  };
}

/** The store in short: currency, plan, suggestion. */
function factsOf({ thread, plan, suggested }: AgencyQuoteView, words: Words) {
  const { t, format } = words;
  const { store, offering } = thread;
  const tier = offering.terms.tiers.find(({ code }) => code === suggested);
  const values = {
    currency: store.currency,
    plan:
      plan === null
        ? t('quotes:facts.noPlan')
        : t('quotes:facts.plan', {
            name: plan.name,
            price: format.money({
              amountMinor: plan.priceMinor,
              currency: plan.currency,
            }),
          }),
    suggested: tier === undefined ? t('quotes:list.none') : textOf(words, tier.name),
    offering: t('quotes:facts.offering', {
      name: textOf(words, offering.terms.name),
      version: format.number(offering.version),
    }),
  };
  return Object.entries(values).map(([key, value]) => ({
    label: t(`quotes:facts.label.${key}`),
    value,
  }));
}

function editorData(view: AgencyQuoteView, words: Words): QuoteEditorData {
  const { t, format } = words;
  const { locale } = format.settings;
  return {
    draft: view.draft,
    currency: view.thread.store.currency,
    catalogue: view.catalogue.map((line) => ({
      label: t(`quotes:editor.catalogue.${line.kind}`, {
        name: locale === 'pl' ? line.namePl : line.nameEn,
        price:
          line.unitPrice === ''
            ? t('quotes:editor.noPrice', { currency: view.thread.store.currency })
            : `${line.unitPrice} ${view.thread.store.currency}`,
      }),
      line,
    })),
    covers: [
      ...COVERS.map((value) => ({ value, label: t(`quotes:editor.covers.${value}`) })),
      ...view.starts.flatMap((start) =>
        start.kind === 'tier'
          ? [
              {
                value: start.value,
                label: t('quotes:editor.covers.tier', {
                  tier: textOf(words, start.name),
                }),
              },
            ]
          : [],
      ),
    ],
    clocks: CLOCKS.map((value) => ({ value, label: t(`quotes:editor.clocks.${value}`) })),
    capacity:
      view.capacity.outcome === 'places'
        ? null
        : t(`quotes:editor.capacity.${view.capacity.outcome}`),
  };
}

function startsOf(view: AgencyQuoteView, words: Words): AgencyThreadData['starts'] {
  const { thread } = view.thread;
  return view.starts.map((start) => ({
    label:
      start.kind === 'tier'
        ? textOf(words, start.name)
        : words.t(`quotes:editor.starts.${start.kind}`),
    url: `/console/quotes/${thread.id}?from=${start.value}`,
    isCurrent: start.value === view.startedFrom,
  }));
}
