import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { packagesData } from '#app/components/packages/packages-data.server.ts';
import { PackagesPage } from '#app/components/packages/packages-page.tsx';
import { answering } from '#app/services/answer-errors.ts';
import { packagesView } from '#app/services/offering-view.ts';
import { parseTicked } from '#app/services/review-choice.ts';

export const handle = { i18n: ['packages'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const view = await packagesView(context.deps, store);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const ticked = parseTicked(new URL(request.url).searchParams);
    const packages = packagesData(view, ticked, { t: translator(locale), format });
    return { title: packages.title, packages };
  });

/** Ticking an add-on changes the address only; what is sold is the same. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => {
  const isSamePage = currentUrl.pathname === nextUrl.pathname;
  const isOtherSearch = currentUrl.search !== nextUrl.search;
  if (formMethod === undefined && isSamePage && isOtherSearch) return false;
  return defaultShouldRevalidate;
};

export default function Packages() {
  return <PackagesPage data={useLoaderData<typeof loader>().packages} />;
}
