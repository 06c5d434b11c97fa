import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';
import type { ConnectionView } from '#app/ports/connection-view.ts';

/** Which shop it is, since when, and what runs there. */
export function ShopCard({ view }: { view: ConnectionView }) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  const { address, platform, connectedAtMs, plugin } = view;
  return (
    <Card title={t('shop.title')}>
      <DescriptionList
        items={[
          { label: t('shop.address'), value: address },
          { label: t('shop.platform'), value: t(`shop.platformName.${platform}`) },
          { label: t('shop.since'), value: format.dateOf(connectedAtMs, true) },
          ...versionsOf(plugin, t),
        ]}
      />
    </Card>
  );
}

/** What runs at a site, as label and value; empty on a platform without a plugin. */
export function versionsOf(
  plugin: ConnectionView['plugin'],
  t: TFunction,
): { label: string; value: string }[] {
  if (plugin === null) return [];
  const { plugin: own, ...others } = plugin.versions;
  return [
    { label: t('connection:shop.plugin'), value: own },
    {
      label: t('connection:shop.runs'),
      value: t('connection:shop.versions', { ...others }),
    },
  ];
}
