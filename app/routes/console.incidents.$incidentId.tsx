import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AcknowledgeButton } from '#app/components/console/acknowledge-button.tsx';
import { StoreContact } from '#app/components/console/store-contact.tsx';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { FormatProvider } from '#app/components/i18n/use-format.tsx';
import type { IncidentAnswerData } from '#app/components/incidents/action-data.ts';
import { IncidentBadge } from '#app/components/incidents/incident-badge.tsx';
import { IncidentBanner } from '#app/components/incidents/incident-banner.tsx';
import { IncidentBody } from '#app/components/incidents/incident-body.tsx';
import {
  incidentData,
  type IncidentData,
} from '#app/components/incidents/incident-data.server.ts';
import { AddNoteButton } from '#app/components/incidents/note-form.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { Page } from '#app/components/ui/page.tsx';
import { answering } from '#app/services/answer-errors.ts';
import { canRespond } from '#app/services/console-access.ts';
import {
  answerIncident,
  parseIncidentForm,
  storeOfIncident,
} from '#app/services/console-incident.ts';
import { incidentParams } from '#app/services/incident-form.ts';
import { incidentView } from '#app/services/incident-view.ts';
import { formOf } from '#app/services/read-form.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page === undefined ? '' : `${page.incident.title} – ${page.store.name}` },
];

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const { agency, role, locale } = await context.signIn.requireMember(request);
    const { incidentId } = incidentParams(params);
    const store = await storeOfIncident(context.deps, agency.id, incidentId);
    const view = await incidentView(context.deps, store, incidentId);
    const settings = { locale, zone: store.zone, currency: store.currency };
    return {
      incident: incidentData(view, translator(locale), makeFormat(settings)),
      settings,
      canWrite: canRespond(role),
      store: {
        id: store.id,
        name: store.name,
        platformKey: store.platformKey,
        contactEmail: store.contactEmail,
      },
    };
  });

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { incidentId } = incidentParams(params);
    await storeOfIncident(context.deps, member.agency.id, incidentId);
    const form = parseIncidentForm(await formOf(request));
    const result = await answerIncident(context.deps, member, incidentId, form);
    const status = {
      not_allowed: 403,
      bad_note: 400,
      already_acknowledged: 409,
    } as const;
    const known: Partial<Record<string, number>> = status;
    return data(result, { status: known[result.outcome] ?? 200 });
  });

export default function Incident() {
  const { t } = useTranslation('incidents');
  const page = useLoaderData<typeof loader>();
  const { title, view, chart } = page.incident as IncidentData;
  const answer = useAnswer<IncidentAnswerData>();
  const isWaiting = view.state === 'open';
  return (
    <FormatProvider settings={page.settings}>
      <Page
        title={title}
        subtitle={page.store.name}
        badge={
          <IncidentBadge state={view.state} isPromiseAtRisk={view.isPromiseAtRisk} />
        }
        back={{ url: '/console/incidents', label: t('back') }}
        actions={
          page.canWrite ? (
            <>
              <AddNoteButton variant={isWaiting ? 'secondary' : 'primary'} />
              {isWaiting ? <AcknowledgeButton /> : null}
            </>
          ) : (
            <span className="tw-note">{t('acknowledge.readerTitle')}</span>
          )
        }
      >
        <IncidentBanner data={answer} />
        <IncidentBody
          view={view}
          chart={chart}
          contact={<StoreContact store={page.store} />}
          canWrite={page.canWrite}
          data={answer}
        />
      </Page>
    </FormatProvider>
  );
}
