import { useTranslation } from 'react-i18next';
import { Card, List } from '#app/components/ui/index.ts';

const RULES = ['placed', 'cancelled', 'test', 'currency', 'zone', 'customers'] as const;

/** The rules behind every figure. */
export function CountedCard() {
  const { t } = useTranslation('data');
  return (
    <Card title={t('counted.title')}>
      <List>
        {RULES.map((rule) => (
          <li key={rule}>{t(`counted.${rule}`)}</li>
        ))}
      </List>
    </Card>
  );
}
