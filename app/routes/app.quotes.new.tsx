import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import {
  waitingWish,
  wishFormData,
} from '#app/components/quotes/merchant-thread-data.server.ts';
import {
  NewQuotePage,
  type NewQuoteData,
} from '#app/components/quotes/new-quote-page.tsx';
import { seasonWords } from '#app/components/quotes/quote-words.server.ts';
import { reducedData } from '#app/components/quotes/reduced-data.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import type { WishFaults, WishForm } from '#app/ports/quote-view.ts';
import { answering } from '#app/services/answer-errors.ts';
import { storeActor } from '#app/services/audit-entry.ts';
import { newQuoteView } from '#app/services/new-quote-view.ts';
import { MAX_QUOTE_MESSAGE } from '#app/services/quote-text.ts';
import { formOf } from '#app/services/read-form.ts';
import { parseWish, requestQuote } from '#app/services/request-quote.ts';

export const handle = { i18n: ['quotes', 'packages'] };

interface LoaderData {
  readonly title: string;
  /** Null where the agency sells nothing yet. */
  readonly page: NewQuoteData;
}

export const meta: MetaFunction = ({ data: page }) => [
  { title: (page as LoaderData | undefined)?.title ?? '' },
];

const UNPROCESSABLE = 422;

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async (): Promise<LoaderData> => {
    const { store, locale } = await context.signIn.requireStore(request);
    const { searchParams } = new URL(request.url);
    const typed = searchParams.get('budget')?.slice(0, 100) ?? null;
    const view = await newQuoteView(context.deps, store, typed);
    if (view === null) throw redirect('/app/packages');
    const t = translator(locale);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const words = { t, format };
    const { agencyName, offering, tiers, budgetMinor, reduced } = view;
    const season = seasonWords(offering.terms, words);
    const title = t('quotes:new.title', { season });
    const page: NewQuoteData = {
      title,
      subtitle: agencyName,
      wish: wishFormData(offering.terms, store, MAX_QUOTE_MESSAGE, words),
      waiting: waitingWish(offering.terms, searchParams.get('waiting'), words),
      budget: typed,
      isBadBudget: typed !== null && typed.trim() !== '' && budgetMinor === null,
      reduced:
        reduced === null || budgetMinor === null
          ? null
          : reducedData(
              reduced,
              budgetMinor,
              {
                tiers,
                agencyName,
                currency: store.currency,
                season,
              },
              words,
            ),
    };
    return { title, page };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const form = parseWish(await formOf(request));
    const actor = storeActor(session);
    const result = await requestQuote(context.deps, session.store, actor, form);
    switch (result.outcome) {
      case 'requested':
      case 'open_already':
        throw redirect(`/app/quotes/${result.threadId}`);
      case 'nothing_published':
        throw redirect('/app/packages');
      case 'invalid':
        return data({ typed: result.form, faults: result.faults }, UNPROCESSABLE);
    }
  });

export default function NewQuote() {
  const { page } = useLoaderData<LoaderData>();
  const answer = useAnswer<{ typed: WishForm; faults: WishFaults }>();
  return (
    <NewQuotePage
      data={page}
      typed={answer?.typed ?? null}
      faults={answer?.faults ?? null}
    />
  );
}
