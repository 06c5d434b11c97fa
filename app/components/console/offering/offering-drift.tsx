import { useTranslation } from 'react-i18next';
import type { EditorData } from '#app/components/console/offering/offering-types.ts';
import { SeasonDriftBanner } from '#app/components/console/season-drift-banner.tsx';

/** On an offering's page: that what is published goes by other dates than the season has by now. */
export function OfferingDrift({ data }: { data: Pick<EditorData, 'drift' | 'season'> }) {
  const { t } = useTranslation('catalogue');
  const { drift, season } = data;
  if (drift === null || season.url === null) return null;
  return (
    <SeasonDriftBanner
      drift={drift.facts}
      version={drift.version}
      link={{ url: season.url, text: t('drift.toSeason') }}
    />
  );
}
