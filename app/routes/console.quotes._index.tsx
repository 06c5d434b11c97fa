import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { AgencyQuotesPage } from '#app/components/quotes/agency-quotes-page.tsx';
import { threadRows } from '#app/components/quotes/thread-rows.server.ts';
import { isOpenThread } from '#app/domain/quotes/thread.ts';
import { answering } from '#app/services/answer-errors.ts';
import { quotesOfAgency } from '#app/services/quote-list.ts';

export const handle = { i18n: ['quotes'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { agency, locale } = await context.signIn.requireMember(request);
    const isOpenOnly = new URL(request.url).searchParams.get('view') === 'open';
    const t = translator(locale);
    const format = makeFormat({ locale, zone: agency.zone, currency: 'USD' });
    const all = await quotesOfAgency(context.deps, agency.id);
    const open = all.filter(({ state }) => isOpenThread(state));
    return {
      title: t('quotes:agencyTitle', { agency: agency.name }),
      isOpenOnly,
      counts: { all: all.length, open: open.length },
      rows: threadRows(isOpenOnly ? open : all, { t, format }),
    };
  });

export default function AgencyQuotes() {
  return <AgencyQuotesPage data={useLoaderData<typeof loader>()} />;
}
