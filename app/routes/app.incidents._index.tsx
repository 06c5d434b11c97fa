import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { IncidentListPage } from '#app/components/incidents/incident-list.tsx';
import { ReplayCard } from '#app/components/incidents/replay-card.tsx';
import { answering } from '#app/services/answer-errors.ts';
import { incidentsOfStore, isOpenOnly } from '#app/services/incident-view-list.ts';
import { replayLevelOf, replaySeason } from '#app/services/replay-season.ts';

export const handle = { i18n: ['incidents'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const list = await incidentsOfStore(context.deps, store);
    const level = replayLevelOf(request.url);
    const replay = level === null ? null : await replaySeason(context.deps, store, level);
    const title = translator(locale)('incidents:metaTitle');
    return { title, list, replay, isOpenOnly: isOpenOnly(request.url) };
  });

export default function Incidents() {
  const { list, replay, isOpenOnly: openOnly } = useLoaderData<typeof loader>();
  return (
    <IncidentListPage list={list} isOpenOnly={openOnly} path="/app/incidents">
      <ReplayCard replay={replay} path="/app/incidents" />
    </IncidentListPage>
  );
}
