import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { homeData } from '#app/components/home/home-data.server.ts';
import { HomePage } from '#app/components/home/home-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { parseHint } from '#app/services/home-hint.ts';
import { homeView, setHint } from '#app/services/home-view.ts';
import { formOf } from '#app/services/read-form.ts';
import { suggestForStore } from '#app/services/suggest-tier-for-store.ts';

export const handle = { i18n: ['home'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, staffId, locale } = await context.signIn.requireStore(request);
    const [view, suggestion] = await Promise.all([
      homeView(context.deps, store, staffId),
      suggestForStore(context.deps, store),
    ]);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const t = translator(locale);
    return { title: t('home:title'), home: homeData(view, suggestion, t, format) };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const { store, staffId } = await context.signIn.requireStore(request);
    await setHint(context.deps, store.id, staffId, parseHint(await formOf(request)));
    return null;
  });

export default function Home() {
  return <HomePage data={useLoaderData<typeof loader>().home} />;
}
