import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ConnectionPage } from '#app/components/connection/connection-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { askForCheck } from '#app/services/check-connection.ts';
import { connectionView } from '#app/services/connection-view.ts';
import { requirePost } from '#app/services/read-form.ts';

export const handle = { i18n: ['connection'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    return {
      title: translator(locale)('connection:title'),
      view: await connectionView(context.deps, store),
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const { store } = await context.signIn.requireStore(request);
    requirePost(request);
    return askForCheck(context.deps, store.id);
  });

export default function Connection() {
  return <ConnectionPage view={useLoaderData<typeof loader>().view} />;
}
