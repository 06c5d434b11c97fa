import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { MerchantQuotesPage } from '#app/components/quotes/merchant-quotes-page.tsx';
import { threadRows } from '#app/components/quotes/thread-rows.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { quotesOfStore } from '#app/services/quote-list.ts';

export const handle = { i18n: ['quotes'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const t = translator(locale);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const threads = await quotesOfStore(context.deps, store);
    return { title: t('quotes:list.title'), rows: threadRows(threads, { t, format }) };
  });

export default function MerchantQuotes() {
  return <MerchantQuotesPage rows={useLoaderData<typeof loader>().rows} />;
}
