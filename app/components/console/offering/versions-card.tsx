import { useTranslation } from 'react-i18next';
import type { VersionData } from '#app/components/console/offering/offering-types.ts';
import { Link } from '#app/components/ui/basics.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';

/** Every version of the offering, latest first, with the stores that keep it. */
export function VersionsCard({ versions }: { versions: readonly VersionData[] }) {
  const { t } = useTranslation('catalogue');
  return (
    <Card title={t('versions.title')}>
      <DescriptionList
        items={versions.map(({ id, label, note, isThis }) => ({
          key: id,
          label: isThis ? label : <Link url={`/console/offerings/${id}`}>{label}</Link>,
          value: note,
        }))}
      />
    </Card>
  );
}
