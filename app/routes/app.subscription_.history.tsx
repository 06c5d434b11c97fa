import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { historyData } from '#app/components/packages/history-data.server.ts';
import { HistoryPage } from '#app/components/packages/history-page.tsx';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { subscriptionHistory } from '#app/services/subscription-history.ts';

export const handle = { i18n: ['packages'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const id = new URL(request.url).searchParams.get('id');
    if (id === null) throw new AppError('bad_input', 'which package is not said');
    const history = await subscriptionHistory(context.deps, store, id);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    return historyData(history, { t: translator(locale), format });
  });

export default function History() {
  return <HistoryPage data={useLoaderData<typeof loader>()} />;
}
