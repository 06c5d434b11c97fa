import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { SeasonAnswer } from '#app/components/console/season-data.ts';
import { memberWords } from '#app/components/console/member-words.server.ts';
import { newSeason, seasonAnswer } from '#app/components/console/season-data.server.ts';
import { NewSeasonPage } from '#app/components/console/season-new-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { formOf } from '#app/services/read-form.ts';
import { parseSeasonForm, seasonFormOf } from '#app/services/season-form.ts';
import { newSeasonView, parseSeasonKey } from '#app/services/season-new.ts';
import { createSeason } from '#app/services/season-save.ts';

export const handle = { i18n: ['catalogue'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    requirePlanner(member);
    const words = memberWords(member);
    const query = new URL(request.url).searchParams;
    const view = await newSeasonView(context.deps, member, query);
    const { code, year } = view.key;
    const name = {
      en: translator('en')(`common:season.${code}`, { year }),
      pl: translator('pl')(`common:season.${code}`, { year }),
    };
    return {
      title: words.t('catalogue:season.newMetaTitle', { agency: member.agency.name }),
      page: newSeason(view, seasonFormOf(view.template, name), words),
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const sent = await formOf(request);
    const form = parseSeasonForm(sent);
    const result = await createSeason(context.deps, member, parseSeasonKey(sent), form);
    if (result.outcome === 'saved')
      return redirect(`/console/seasons/${result.seasonId}`);
    return data(seasonAnswer(result, memberWords(member)), { status: 400 });
  });

export default function NewSeason() {
  const { page } = useLoaderData<typeof loader>();
  return <NewSeasonPage data={page} answer={useAnswer<SeasonAnswer>()} />;
}
