import type { TFunction } from 'i18next';
import type { IncidentView } from '#app/ports/incident-view.ts';
import type { ChartView } from '#app/components/charts/chart-card.tsx';
import type { Format } from '#app/components/format.ts';
import { localDateOf } from '#app/components/format.ts';
import { incidentChartView } from '#app/components/incidents/incident-chart.server.tsx';

export interface IncidentData {
  /** "Spike on Fri, Nov 27". */
  readonly title: string;
  readonly view: IncidentView;
  readonly chart: ChartView;
}

/** An incident with its chart drawn, in the page's language. */
export function incidentData(
  view: IncidentView,
  t: TFunction,
  format: Format,
): IncidentData {
  const date = format.weekdayDate(localDateOf(format.settings.zone, view.sinceMs));
  return {
    title: t(`incidents:titleOf.${view.kind}`, { date }),
    view,
    chart: incidentChartView(view, t, format),
  };
}
