import { useTranslation } from 'react-i18next';
import type { EventData } from '#app/components/console/season-data.ts';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';

/** That year's shopping events and public holidays, within the season. */
export function SeasonEvents({ events }: { events: readonly EventData[] }) {
  const { t } = useTranslation('catalogue');
  return (
    <Card title={t('season.events')}>
      {events.length === 0 ? (
        <p className="tw-note">{t('season.eventsNone')}</p>
      ) : (
        <DescriptionList
          items={events.map(({ key, name, date }) => ({ key, label: date, value: name }))}
        />
      )}
    </Card>
  );
}
