import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { SeasonAnswer } from '#app/components/console/season-data.ts';
import { memberWords } from '#app/components/console/member-words.server.ts';
import {
  inUseAnswer,
  seasonAnswer,
  seasonPage,
} from '#app/components/console/season-data.server.ts';
import { SeasonPage } from '#app/components/console/season-page.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { canPlan } from '#app/services/console-access.ts';
import { formOf } from '#app/services/read-form.ts';
import { parseSeasonForm, seasonFormOf } from '#app/services/season-form.ts';
import { seasonView } from '#app/services/season-list.ts';
import { removeSeason } from '#app/services/season-remove.ts';
import { changeSeason } from '#app/services/season-save.ts';

export const handle = { i18n: ['catalogue'] };

const idOf = (given: unknown) => z.string().catch('').parse(given);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const words = memberWords(member);
    const id = idOf(params['seasonId']);
    const view = await seasonView(context.deps, member.agency.id, id);
    const form = seasonFormOf(view.season, view.season.name);
    const page = seasonPage(view, form, canPlan(member.role), words);
    const { name: agency } = member.agency;
    return {
      title: words.t('catalogue:season.oneMetaTitle', { season: page.title, agency }),
      page,
    };
  });

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const words = memberWords(member);
    const id = idOf(params['seasonId']);
    const form = await formOf(request);
    if (form.get('intent') === 'remove') {
      const removed = await removeSeason(context.deps, member, id);
      if (removed.outcome === 'removed') return redirect('/console/seasons');
      return data(inUseAnswer(removed.offerings, words), { status: 409 });
    }
    const result = await changeSeason(context.deps, member, id, parseSeasonForm(form));
    const status = result.outcome === 'saved' ? 200 : 400;
    return data(seasonAnswer(result, words), { status });
  });

export default function OneSeason() {
  const { page } = useLoaderData<typeof loader>();
  return <SeasonPage data={page} answer={useAnswer<SeasonAnswer>()} />;
}
