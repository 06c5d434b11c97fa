import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import type { MarkAnswer } from '#app/components/marks/marks-data.ts';
import { markAnswer, marksData } from '#app/components/marks/marks-data.server.ts';
import { MarksPage } from '#app/components/marks/marks-page.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { memberActor } from '#app/services/audit-entry.ts';
import { canPlan, requirePlanner } from '#app/services/console-access.ts';
import { consoleStore, storeParams } from '#app/services/console-store.ts';
import { actOnMarks } from '#app/services/mark-event.ts';
import { markFormFor, marksView } from '#app/services/marks-view.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['marks'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const { agency, role, locale } = await context.signIn.requireMember(request);
    const { storeId } = storeParams(params);
    const store = await consoleStore(context.deps, agency.id, storeId);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const words = { t: translator(locale), format };
    const query = new URL(request.url).searchParams;
    const [view, form] = await Promise.all([
      marksView(context.deps, store),
      markFormFor(context.deps, store, query),
    ]);
    const back = { url: `/console/stores/${store.id}`, label: store.name };
    const page = { base: `${back.url}/calendar`, canChange: canPlan(role) };
    const title = words.t('marks:metaTitle', { store: store.name, agency: agency.name });
    return { title, back, page: marksData(view, form, page, words) };
  });

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { storeId } = storeParams(params);
    const store = await consoleStore(context.deps, member.agency.id, storeId);
    requirePlanner(member);
    const form = await formOf(request);
    const result = await actOnMarks(context.deps, store, memberActor(member), form);
    const { locale } = member;
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const answer = markAnswer(result, { t: translator(locale), format });
    return data(answer, { status: 'form' in answer ? 400 : 200 });
  });

export default function StoreCalendar() {
  const { page, back } = useLoaderData<typeof loader>();
  return <MarksPage data={page} answer={useAnswer<MarkAnswer>()} back={back} />;
}
