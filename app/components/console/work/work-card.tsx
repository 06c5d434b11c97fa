import { useTranslation } from 'react-i18next';
import { Link } from '#app/components/ui/basics.tsx';
import { Card } from '#app/components/ui/card.tsx';

/** Says, on a store's page, that some of its work failed for good; nothing where none did. */
export function WorkCard({
  failed,
  storeId,
}: {
  failed: number | null;
  storeId: string;
}) {
  const { t } = useTranslation('work');
  if (failed === null || failed === 0) return null;
  return (
    <Card title={t('card.title')}>
      <p>{t('card.text', { count: failed, n: failed })}</p>
      <p>
        <Link url={`/console/work?store=${storeId}`}>{t('card.link')}</Link>
      </p>
    </Card>
  );
}
