import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DataPage } from '#app/components/data/data-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { dataView, readHistoryAgain } from '#app/services/data-view.ts';
import { requirePost } from '#app/services/read-form.ts';

export const handle = { i18n: ['data'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    return {
      title: translator(locale)('data:title'),
      view: await dataView(context.deps, store),
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const { store } = await context.signIn.requireStore(request);
    requirePost(request);
    await readHistoryAgain(context.deps, store.id);
    return { outcome: 'asked' as const };
  });

export default function Data() {
  return <DataPage view={useLoaderData<typeof loader>().view} />;
}
