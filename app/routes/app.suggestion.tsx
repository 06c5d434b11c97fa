import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { suggestionData } from '#app/components/suggestion/suggestion-data.server.ts';
import { SuggestionPage } from '#app/components/suggestion/suggestion-page.tsx';
import { answering } from '#app/services/answer-errors.ts';
import { suggestionPage } from '#app/services/suggestion-page.ts';

export const handle = { i18n: ['suggestion', 'packages'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const { answer, ...extras } = await suggestionPage(context.deps, store);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const suggestion = suggestionData(answer, extras, { t: translator(locale), format });
    return { title: suggestion.title, suggestion };
  });

export default function Suggestion() {
  return <SuggestionPage data={useLoaderData<typeof loader>().suggestion} />;
}
