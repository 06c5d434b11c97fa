import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { calendarPageData } from '#app/components/console/calendar/calendar-data.server.ts';
import type { HoursAnswer } from '#app/components/console/calendar/calendar-data.ts';
import { CalendarPage } from '#app/components/console/calendar/calendar-page.tsx';
import { hoursAnswer } from '#app/components/console/calendar/hours-data.server.ts';
import { memberWords } from '#app/components/console/member-words.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { calendarQuery, capacityCalendar } from '#app/services/capacity-calendar.ts';
import {
  MAX_SEASON_HOURS,
  MAX_STORES_PER_RESPONDER,
  parseWorkHours,
  saveWorkHours,
} from '#app/services/capacity-hours.ts';
import { canPlan } from '#app/services/console-access.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['calendar'] };

const done = z
  .enum(['shift_added', 'shift_changed', 'shift_removed', 'planned'])
  .nullable()
  .catch(null);
const LIMITS = { hours: MAX_SEASON_HOURS, stores: MAX_STORES_PER_RESPONDER };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const words = memberWords(member);
    const query = queryOf(request);
    const view = await capacityCalendar(
      context.deps,
      member.agency,
      calendarQuery.parse(query),
    );
    return {
      title: words.t('calendar:metaTitle', { agency: member.agency.name }),
      page: calendarPageData(view, canPlan(member.role), words),
      done: done.parse(query.done),
    };
  });

/** Hours and stores per person; shifts have pages of their own. */
export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const words = memberWords(member);
    const { deps } = context;
    const query = calendarQuery.parse(queryOf(request));
    const { calendar, ...view } = await capacityCalendar(deps, member.agency, query);
    if (calendar === null)
      throw new AppError('not_found', 'no season to state hours for');
    const form = parseWorkHours(await formOf(request));
    const result = await saveWorkHours(deps, member, calendar.season, form);
    if (result.outcome === 'saved')
      return data<HoursAnswer>({ outcome: 'saved', form: null, errors: {} });
    const { form: names } = calendarPageData({ ...view, calendar }, true, words).calendar
      ?.hours ?? { form: { members: [], storesPerResponder: '' } };
    return data(hoursAnswer(form, result.findings, LIMITS, names, words), {
      status: 400,
    });
  });

function queryOf(request: Request) {
  const { searchParams } = new URL(request.url);
  return {
    season: searchParams.get('season'),
    from: searchParams.get('from'),
    done: searchParams.get('done'),
  };
}

export default function Calendar() {
  const { page, done: wasDone } = useLoaderData<typeof loader>();
  const answer = useAnswer<HoursAnswer>();
  return <CalendarPage data={page} answer={answer} done={wasDone} />;
}
