import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { storeListData } from '#app/components/console/store-list-data.server.tsx';
import {
  StoreListPage,
  type StoreListLinks,
  type StoreListPageProps,
} from '#app/components/console/store-list-page.tsx';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { listStores } from '#app/services/store-list.ts';
import {
  parseStoreListQuery,
  storeListUrl,
  type StoreListQuery,
} from '#app/services/store-list-query.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { agency, locale } = await context.signIn.requireMember(request);
    const query = parseStoreListQuery(request.url);
    const list = await listStores(context.deps, agency.id, query);
    const t = translator(locale);
    const format = makeFormat({ locale, zone: agency.zone, currency: 'USD' });
    const page: StoreListPageProps = {
      list: storeListData(list, t, format),
      query,
      links: linksOf(query, list.page, list.pages),
    };
    return { title: t('console:stores.metaTitle', { agency: agency.name }), page };
  });

function linksOf(query: StoreListQuery, page: number, pages: number): StoreListLinks {
  const to = (change: Partial<StoreListQuery>) => storeListUrl(query, change);
  return {
    views: {
      all: to({ view: 'all' }),
      needs_action: to({ view: 'needs_action' }),
      no_package: to({ view: 'no_package' }),
    },
    sorts: {
      urgency: to({ sort: 'urgency' }),
      name: to({ sort: 'name' }),
      orders: to({ sort: 'orders' }),
      of_expected: to({ sort: 'of_expected' }),
    },
    clear: '/console',
    previous: page > 1 ? to({ page: page - 1 }) : null,
    next: page < pages ? to({ page: page + 1 }) : null,
    csv: storeListUrl(query, {}, '/console/stores.csv'),
  };
}

export default function Stores() {
  // The loader's own shape: what goes over the wire is plain values, as they are.
  return (
    <StoreListPage {...(useLoaderData<typeof loader>().page as StoreListPageProps)} />
  );
}
