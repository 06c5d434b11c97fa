import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PlanAnswer } from '#app/components/console/plan-form.tsx';
import { consoleStoreData } from '#app/components/console/store-data.server.ts';
import type { ConsoleStoreData } from '#app/components/console/store-data.ts';
import { StorePage } from '#app/components/console/store-page.tsx';
import { rowData } from '#app/components/marks/marks-data.server.ts';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { FormatProvider } from '#app/components/i18n/use-format.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { canPlan, canRespond } from '#app/services/console-access.ts';
import { MAX_PLAN_NAME, parsePlanForm, savePlan } from '#app/services/console-plan.ts';
import { consoleStore, storeParams } from '#app/services/console-store.ts';
import { consoleStoreView } from '#app/services/console-store-view.ts';
import { countFailedWork } from '#app/services/failed-work.ts';
import { MAX_PLAN_HOURS } from '#app/services/read-amount.ts';
import { comingMarks } from '#app/services/marks-view.ts';
import { replayLevelOf, replaySeason } from '#app/services/replay-season.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['connection', 'marks', 'work'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { agency, role, locale } = member;
    const { storeId } = storeParams(params);
    const view = await consoleStoreView(context.deps, agency.id, storeId);
    const level = replayLevelOf(request.url);
    const store = await consoleStore(context.deps, agency.id, storeId);
    const replay = level === null ? null : await replaySeason(context.deps, store, level);
    const settings = { locale, zone: view.store.zone, currency: view.store.currency };
    const t = translator(locale);
    const can = { canPlan: canPlan(role), canRespond: canRespond(role) };
    const words = { t, format: makeFormat(settings), locale };
    const now = context.deps.clock.now();
    const marks = await comingMarks(context.deps, store, now);
    return {
      title: t('console:store.metaTitle', {
        store: view.store.name,
        agency: agency.name,
      }),
      settings,
      replay,
      failedWork: await countFailedWork(context.deps, member, storeId),
      marks: marks.map((line) => rowData(line, now, words)),
      limits: { name: MAX_PLAN_NAME, hours: MAX_PLAN_HOURS },
      page: consoleStoreData(view, can, words),
    };
  });

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { storeId } = storeParams(params);
    const store = await consoleStore(context.deps, member.agency.id, storeId);
    const form = parsePlanForm(await formOf(request));
    const result = await savePlan(context.deps, member, store, form);
    const status = { saved: 200, not_allowed: 403, bad_plan: 400 }[result.outcome];
    return data(result, { status });
  });

export default function Store() {
  const { page, replay, marks, settings, limits, failedWork } =
    useLoaderData<typeof loader>();
  const answer = useAnswer<PlanAnswer>();
  return (
    <FormatProvider settings={settings}>
      <StorePage
        data={page as ConsoleStoreData}
        limits={limits}
        answer={answer}
        replay={replay}
        marks={marks}
        failedWork={failedWork}
      />
    </FormatProvider>
  );
}
