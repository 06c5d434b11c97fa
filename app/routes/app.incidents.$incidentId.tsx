import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import type { IncidentAnswerData } from '#app/components/incidents/action-data.ts';
import { IncidentBadge } from '#app/components/incidents/incident-badge.tsx';
import { IncidentBody } from '#app/components/incidents/incident-body.tsx';
import {
  IncidentContact,
  type Contact,
} from '#app/components/incidents/incident-contact.tsx';
import {
  incidentData,
  type IncidentData,
} from '#app/components/incidents/incident-data.server.ts';
import { AddNoteButton } from '#app/components/incidents/note-form.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { Page } from '#app/components/ui/page.tsx';
import { answering } from '#app/services/answer-errors.ts';
import { incidentView } from '#app/services/incident-view.ts';
import { incidentParams, noteText } from '#app/services/incident-form.ts';
import { noteIncident, requireIncident } from '#app/services/incident-note.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['incidents'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.incident.title },
];

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const { incidentId } = incidentParams(params);
    const [view, agency] = await Promise.all([
      incidentView(context.deps, store, incidentId),
      context.deps.repositories.agencies.byId(store.agencyId),
    ]);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const contact: Contact = {
      name: agency?.contactName ?? '',
      agencyName: agency?.name ?? '',
      email: agency?.contactEmail ?? '',
      phone: agency?.contactPhone ?? null,
    };
    return { incident: incidentData(view, translator(locale), format), contact };
  });

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const { incidentId } = incidentParams(params);
    await requireIncident(context.deps, store.id, incidentId);
    const text = noteText(await formOf(request));
    // Staff have no names here: the platform tells us an id only, so the store signs.
    const by = translator(locale)('incidents:note.fromStore', { store: store.name });
    const result = await noteIncident(context.deps, store.id, incidentId, by, text);
    return data(result, { status: result.outcome === 'noted' ? 200 : 400 });
  });

export default function Incident() {
  const { t } = useTranslation('incidents');
  const page = useLoaderData<typeof loader>();
  const { title, view, chart } = page.incident as IncidentData;
  const answer = useAnswer<IncidentAnswerData>();
  return (
    <Page
      title={title}
      badge={<IncidentBadge state={view.state} isPromiseAtRisk={view.isPromiseAtRisk} />}
      back={{ url: '/app/incidents', label: t('back') }}
      actions={<AddNoteButton />}
    >
      <IncidentBody
        view={view}
        chart={chart}
        contact={
          <IncidentContact
            contact={page.contact}
            promisedMinutes={promisedOf(view.answer)}
          />
        }
        canWrite
        data={answer}
      />
    </Page>
  );
}

function promisedOf(answer: IncidentData['view']['answer']): number | null {
  return answer.outcome === 'not_acknowledged' ? null : answer.promisedMinutes;
}
