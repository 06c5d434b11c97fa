import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { seasonRow } from '#app/components/console/season-data.server.ts';
import { SeasonsPage } from '#app/components/console/seasons-page.tsx';
import { memberWords } from '#app/components/console/member-words.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { canPlan } from '#app/services/console-access.ts';
import { seasonViews } from '#app/services/season-list.ts';

export const handle = { i18n: ['catalogue'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const words = memberWords(member);
    const views = await seasonViews(context.deps, member.agency.id);
    return {
      title: words.t('catalogue:season.metaTitle', { agency: member.agency.name }),
      canPlan: canPlan(member.role),
      rows: views.map((view) => seasonRow(view, words)),
    };
  });

export default function Seasons() {
  const { rows, canPlan: mayPlan } = useLoaderData<typeof loader>();
  return <SeasonsPage rows={rows} canPlan={mayPlan} />;
}
