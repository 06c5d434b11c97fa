import { useTranslation } from 'react-i18next';
import type { FactData } from '#app/components/console/season-data.ts';
import { Banner, DescriptionList, Link, Stack } from '#app/components/ui/index.ts';

interface SeasonDriftBannerProps {
  /** Nothing is shown where it is empty. */
  readonly drift: readonly FactData[];
  /** "Version 2", as the page calls it. */
  readonly version: string;
  /** Where the two are brought together, or seen. */
  readonly link: { readonly url: string; readonly text: string };
}

/** Says that stores go by other dates than the season has by now, and what brings them together. */
export function SeasonDriftBanner({ drift, version, link }: SeasonDriftBannerProps) {
  const { t } = useTranslation('catalogue');
  if (drift.length === 0) return null;
  return (
    <Banner tone="warning" title={t('drift.title', { version })}>
      <Stack>
        <p className="tw-plain">{t('drift.text')}</p>
        <DescriptionList items={drift} />
        <p className="tw-plain">
          <Link url={link.url}>{link.text}</Link>
        </p>
      </Stack>
    </Banner>
  );
}
