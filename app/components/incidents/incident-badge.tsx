import { useTranslation } from 'react-i18next';
import type { IncidentState } from '#app/ports/incident-view.ts';
import { Badge } from '#app/components/ui/basics.tsx';

/** State of an incident: amber while it lasts, red only where a promised answer is missing. */
export function IncidentBadge(props: { state: IncidentState; isPromiseAtRisk: boolean }) {
  const { t } = useTranslation('incidents');
  if (props.state === 'recovered') return <Badge>{t('badge.recovered')}</Badge>;
  if (props.isPromiseAtRisk)
    return <Badge tone="critical">{t('badge.openAtRisk')}</Badge>;
  return <Badge tone="warning">{t(`badge.${props.state}`)}</Badge>;
}
