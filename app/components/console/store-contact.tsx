import { useTranslation } from 'react-i18next';
import { Link } from '#app/components/ui/basics.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';

interface StoreContactProps {
  readonly store: {
    readonly id: string;
    readonly name: string;
    readonly platformKey: string;
    readonly contactEmail: string | null;
  };
}

/** Whose incident it is and how to reach them; for a member. */
export function StoreContact({ store }: StoreContactProps) {
  const { t } = useTranslation('incidents');
  return (
    <Card title={t('store.title')}>
      <div>
        <Link url={`/console/stores/${store.id}`}>{store.name}</Link>
        <div className="tw-note">{store.platformKey}</div>
      </div>
      {store.contactEmail === null ? null : (
        <ButtonGroup>
          <Button url={`mailto:${store.contactEmail}`}>{t('contact.message')}</Button>
        </ButtonGroup>
      )}
    </Card>
  );
}
