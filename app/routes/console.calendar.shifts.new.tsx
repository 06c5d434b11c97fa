import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type {
  FormAnswer,
  ShiftFormData,
} from '#app/components/console/calendar/calendar-data.ts';
import { memberWords } from '#app/components/console/member-words.server.ts';
import {
  shiftAnswer,
  shiftPageData,
} from '#app/components/console/calendar/shift-data.server.ts';
import { ShiftPage } from '#app/components/console/calendar/shift-page.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { formOf } from '#app/services/read-form.ts';
import { doneUrl, shiftSetting } from '#app/services/shift-pages.ts';
import { parseShiftForm } from '#app/services/shift-form.ts';
import { saveShift } from '#app/services/shift-save.ts';

export const handle = { i18n: ['calendar'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const words = memberWords(member);
    const { searchParams } = new URL(request.url);
    const setting = await shiftSetting(context.deps, member, searchParams, null);
    const page = shiftPageData(setting, words);
    const { name: agency } = member.agency;
    const title = words.t('calendar:shift.metaTitle', { title: page.title, agency });
    return { title, page };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const form = parseShiftForm(await formOf(request));
    const result = await saveShift(context.deps, member, form, null);
    if (result.outcome === 'invalid')
      return data(shiftAnswer(form, result.findings, memberWords(member)), {
        status: 400,
      });
    const { searchParams } = new URL(request.url);
    return redirect(doneUrl(searchParams, 'shift_added', result.shift.days.from));
  });

export default function NewShift() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useAnswer<FormAnswer<ShiftFormData>>();
  return <ShiftPage data={page} answer={answer} />;
}
