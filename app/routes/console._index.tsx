import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { capacityAlertData } from '#app/components/console/calendar/capacity-alert.server.ts';
import {
  storeFilterFields,
  storeListData,
} from '#app/components/console/store-list-data.server.tsx';
import {
  StoreListPage,
  type StoreListLinks,
  type StoreListPageProps,
} from '#app/components/console/store-list-page.tsx';
import type { ViewAnswer } from '#app/components/console/store-list-views.tsx';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { capacityAlert } from '#app/services/capacity-alert.ts';
import { canOwn, canPlan } from '#app/services/console-access.ts';
import { formOf } from '#app/services/read-form.ts';
import {
  MAX_VIEW_NAME,
  removeView,
  savedViews,
  saveView,
} from '#app/services/saved-views.ts';
import { listStores } from '#app/services/store-list.ts';
import {
  parseStoreListQuery,
  storeListFields,
  storeListUrl,
  type StoreListQuery,
} from '#app/services/store-list-query.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { agency, locale, role } = member;
    const query = parseStoreListQuery(request.url);
    const [list, views, alert] = await Promise.all([
      listStores(context.deps, agency.id, query),
      savedViews(context.deps, member),
      capacityAlert(context.deps, agency),
    ]);
    const t = translator(locale);
    const format = makeFormat({ locale, zone: agency.zone, currency: 'USD' });
    const page: StoreListPageProps = {
      list: storeListData(list, t, format),
      query,
      fields: storeListFields({ ...query, page: 1 }),
      filters: storeFilterFields(
        list.choices,
        query,
        (name) => storeListUrl(query, { [name]: '' }),
        { t, locale },
      ),
      views,
      alert: capacityAlertData(alert, { t, format, locale }),
      maxViewName: MAX_VIEW_NAME,
      canPlan: canPlan(role),
      canOwn: canOwn(role),
      links: linksOf(query, list.page, list.pages),
    };
    return { title: t('console:stores.metaTitle', { agency: agency.name }), page };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const form = await formOf(request);
    const intent = form.get('intent');
    if (intent === 'remove_view') {
      const viewId = String(form.get('viewId'));
      return data<ViewAnswer>(await removeView(context.deps, member, viewId));
    }
    if (intent !== 'save_view')
      throw new AppError('bad_input', 'the form is none of ours');
    const saved = await saveView(context.deps, member, form);
    return data<ViewAnswer>(saved, saved.outcome === 'saved' ? 200 : 400);
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
