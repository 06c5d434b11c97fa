import { useTranslation } from 'react-i18next';
import type { WishData } from '#app/components/quotes/thread-data.ts';
import { Card, DescriptionList } from '#app/components/ui/index.ts';

/** What the merchant asked for; their words stand among the messages. */
export function WishCard({ wish }: { wish: WishData }) {
  const { t } = useTranslation('quotes');
  const items = [
    { label: t('wish.budget'), value: wish.budget ?? t('list.none') },
    {
      label: t('wish.servicesShort'),
      value: wish.services.length === 0 ? t('list.none') : wish.services.join(', '),
    },
  ];
  return (
    <Card title={t('wish.title')}>
      <DescriptionList items={items} />
    </Card>
  );
}
