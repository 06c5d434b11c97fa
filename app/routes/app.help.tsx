import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HelpPage } from '#app/components/shell/help-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { contactOf } from '#app/services/home-contact.ts';

export const handle = { i18n: ['help', 'home'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    return {
      title: translator(locale)('help:title'),
      contact: await contactOf(context.deps, store),
    };
  });

export default function Help() {
  return <HelpPage contact={useLoaderData<typeof loader>().contact} />;
}
