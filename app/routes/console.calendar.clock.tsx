import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type {
  ClockFormData,
  FormAnswer,
} from '#app/components/console/calendar/calendar-data.ts';
import { ClockPage } from '#app/components/console/calendar/clock-page.tsx';
import {
  clockAnswer,
  clockPageData,
} from '#app/components/console/calendar/shift-data.server.ts';
import { memberWords } from '#app/components/console/member-words.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { formOf } from '#app/services/read-form.ts';
import { parseClockForm, planClock } from '#app/services/shift-clock.ts';
import { clockSetting, doneUrl } from '#app/services/shift-pages.ts';

export const handle = { i18n: ['calendar'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const words = memberWords(member);
    const { searchParams } = new URL(request.url);
    const { season, members, form } = await clockSetting(
      context.deps,
      member,
      searchParams,
    );
    const { name: agency } = member.agency;
    const title = words.t('calendar:shift.metaTitle', {
      title: words.t('calendar:clock.title'),
      agency,
    });
    return { title, page: clockPageData(season, members, form, words) };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const form = parseClockForm(await formOf(request));
    const result = await planClock(context.deps, member, form);
    if (result.outcome === 'invalid')
      return data(clockAnswer(form, result.findings, memberWords(member)), {
        status: 400,
      });
    const { searchParams } = new URL(request.url);
    return redirect(doneUrl(searchParams, 'planned', result.from));
  });

export default function Clock() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useAnswer<FormAnswer<ClockFormData>>();
  return <ClockPage data={page} answer={answer} />;
}
