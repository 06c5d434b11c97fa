import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';
import type { ConnectionView } from '#app/ports/connection-view.ts';

const VERSIONS = ['plugin', 'woocommerce', 'wordpress', 'php'] as const;

/** Which shop it is, since when, and what runs there. */
export function ShopCard({ view }: { view: ConnectionView }) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  const { address, platform, connectedAtMs, plugin } = view;
  return (
    <Card title={t('shop.title')}>
      <div className="tw-terms">
        <DescriptionList
          items={[
            { label: t('shop.address'), value: address },
            { label: t('shop.platform'), value: t(`shop.platformName.${platform}`) },
            { label: t('shop.since'), value: format.dateOf(connectedAtMs, true) },
            ...(plugin === null ? [] : versionsOf(plugin.versions, t)),
          ]}
        />
      </div>
    </Card>
  );
}

/** Versions as label and value. */
export function versionsOf(
  versions: NonNullable<ConnectionView['plugin']>['versions'],
  t: (key: string) => string,
): { label: string; value: string }[] {
  return VERSIONS.map((name) => ({
    label: t(`connection:shop.${name}`),
    value: versions[name],
  }));
}
