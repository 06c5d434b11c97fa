import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { amountExample } from '#app/components/console/store-data.server.ts';
import {
  StorePlansPage,
  type PlansAnswer,
} from '#app/components/console/store-list-plan-page.tsx';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { currenciesOf, parseBulkPlan, savePlans } from '#app/services/bulk-plan.ts';
import {
  backToList,
  readSelection,
  selectedStores,
} from '#app/services/bulk-selection.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { MAX_PLAN_NAME } from '#app/services/console-plan.ts';
import { MAX_PLAN_HOURS } from '#app/services/read-amount.ts';
import { formOf } from '#app/services/read-form.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    requirePlanner(member);
    const { agency, locale } = member;
    const selection = readSelection(new URL(request.url).searchParams);
    const stores = await selectedStores(context.deps, agency.id, selection);
    const format = makeFormat({ locale, zone: agency.zone, currency: 'USD' });
    return {
      title: translator(locale)('console:bulk.planMetaTitle', { agency: agency.name }),
      page: {
        names: stores.map(({ name }) => name),
        currencies: currenciesOf(stores).map((code) => ({
          code,
          example: amountExample(code, format),
        })),
        limits: { name: MAX_PLAN_NAME, hours: MAX_PLAN_HOURS },
        back: backToList(selection),
      },
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const given = await formOf(request);
    const selection = readSelection(new URL(request.url).searchParams);
    const stores = await selectedStores(context.deps, member.agency.id, selection);
    const form = parseBulkPlan(given, currenciesOf(stores));
    const result = await savePlans(context.deps, member, stores, form);
    if (result.outcome === 'bad_plan') return data<PlansAnswer>(result, 400);
    const t = translator(member.locale);
    return data<PlansAnswer>({
      outcome: 'done',
      saved: result.stores.filter((one) => one.result === 'saved').length,
      results: result.stores.map((one) => ({
        storeId: one.storeId,
        name: one.name,
        text: t(`console:bulk.planned.${one.result}`),
      })),
    });
  });

export default function PlansOfStores() {
  const { page } = useLoaderData<typeof loader>();
  return <StorePlansPage {...page} answer={useAnswer<PlansAnswer>()} />;
}
