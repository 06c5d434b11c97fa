import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { suggestionText } from '#app/components/console/store-words.ts';
import type { StoreListItem } from '#app/components/console/store-list-data.server.tsx';
import { durationText } from '#app/components/incidents/duration.ts';
import { Badge, Link } from '#app/components/ui/basics.tsx';

/** The most urgent open incident: amber as such, red where a promised answer is missing. */
export function IncidentCell({
  row,
  isInline,
}: {
  row: StoreListItem;
  isInline?: boolean;
}) {
  const { t } = useTranslation('console');
  const { incident } = row;
  if (incident === null) return <>{t('none')}</>;
  const words = t('incidentFor', {
    kind: t(`incidents:kind.${incident.kind}`),
    duration: durationText(t, incident.minutes),
  });
  return (
    <span className={isInline === true ? 'tw-cellstack__row' : 'tw-cellstack'}>
      <span>
        <Link
          url={`/console/incidents/${incident.id}`}
          quiet
          monochrome
          accessibilityLabel={`${words}, ${row.name}`}
        >
          <Badge tone={incident.isPromiseAtRisk ? 'critical' : 'warning'}>{words}</Badge>
        </Link>
      </span>
      <span className="tw-note">
        {incident.isAcknowledged
          ? t('acknowledgedBy', { name: incident.acknowledgedBy ?? '' })
          : t('notAcknowledged')}
        {incident.more > 0 ? `, ${t('moreIncidents', { n: incident.more })}` : ''}
      </span>
    </span>
  );
}

/**
 * What comes next; what waits for somebody at once stands bold. The time is on the agency's clock,
 * the one at the top of the page: members of one team look after stores in many zones.
 */
export function NextStepText({ row }: { row: StoreListItem }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const { nextStep: step } = row;
  if (step.code === 'acknowledge_by') {
    const time = format.time(step.atMs);
    const key = step.isLate ? 'next.acknowledge_late' : 'next.acknowledge_by';
    return <strong>{t(key, { time })}</strong>;
  }
  if (step.code === 'answer_request') {
    const words = t('next.answer_request');
    return (
      <Link
        url={`/console/quotes/${step.threadId}`}
        accessibilityLabel={`${words}, ${row.name}`}
      >
        {words}
      </Link>
    );
  }
  const name = suggestionText(row.suggestion, t, format.settings.locale);
  const text = t(`next.${step.code}`, { name });
  return step.code === 'look_at_incident' ? <strong>{text}</strong> : <span>{text}</span>;
}
