import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '#app/ports/incident-view.ts';
import { ChartCard, type ChartView } from '#app/components/charts/chart-card.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { IncidentAnswerData } from '#app/components/incidents/action-data.ts';
import { IncidentChecks } from '#app/components/incidents/incident-checks.tsx';
import { IncidentFacts } from '#app/components/incidents/incident-facts.tsx';
import { IncidentTimeline } from '#app/components/incidents/incident-timeline.tsx';
import { NoteForm } from '#app/components/incidents/note-form.tsx';

interface IncidentBodyProps {
  readonly view: IncidentView;
  readonly chart: ChartView;
  /** Who to reach: the agency for a merchant, the store for a member. */
  readonly contact: ReactNode;
  readonly canWrite: boolean;
  readonly data: IncidentAnswerData | undefined;
}

/**
 * An incident, the same for both sides. On a phone contact and checks come before the timeline:
 * order follows urgency.
 */
export function IncidentBody({
  view,
  chart,
  contact,
  canWrite,
  data,
}: IncidentBodyProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const zone = format.zoneName();
  const aside =
    view.recoveredAtMs === null
      ? t('chart.updated', { time: format.time(view.atMs), zone })
      : t('chart.until', { time: format.time(view.recoveredAtMs), zone });
  return (
    <>
      <IncidentFacts view={view} />
      <div className="tw-incident">
        <div className="tw-incident__chart">
          <ChartCard title={t('chart.title')} aside={aside} chart={chart} />
        </div>
        <div className="tw-incident__aside">
          {contact}
          <IncidentChecks checks={view.checks} />
        </div>
        <div className="tw-incident__timeline">
          <IncidentTimeline view={view} />
          {canWrite ? <NoteForm data={data} /> : null}
        </div>
      </div>
    </>
  );
}
