import { useTranslation } from 'react-i18next';
import type { TierPlacesData } from '#app/components/console/calendar/calendar-data.ts';
import { Badge, Card } from '#app/components/ui/index.ts';

/** Each package on sale with the places left; what merchants see as "waiting list" says why. */
export function TierPlacesCard(props: {
  tiers: readonly TierPlacesData[];
  seasonName: string;
  isOver: boolean;
}) {
  const { t } = useTranslation('calendar');
  return (
    <Card title={t('places.title')} subtitle={t('places.subtitle')}>
      {props.tiers.length === 0 ? (
        <p className="tw-note">
          {t(props.isOver ? 'places.over' : 'places.none', { season: props.seasonName })}
        </p>
      ) : (
        <TierPlaces tiers={props.tiers} />
      )}
    </Card>
  );
}

/** Packages with their places, one a line. */
export function TierPlaces({ tiers }: { tiers: readonly TierPlacesData[] }) {
  return (
    <ul className="tw-places">
      {tiers.map((tier) => (
        <li key={tier.key}>
          <span>{tier.name}</span>
          {tier.state === 'open' ? (
            <span>{tier.badge}</span>
          ) : (
            <Badge tone="attention">{tier.badge}</Badge>
          )}
          {tier.reason === null ? null : <p className="tw-note">{tier.reason}</p>}
        </li>
      ))}
    </ul>
  );
}
