import { useTranslation } from 'react-i18next';
import { AmountLines } from '#app/components/packages/amount-lines.tsx';
import type { ReducedData } from '#app/components/quotes/reduced-data.ts';
import { Button, Card, CardSection, DescriptionList } from '#app/components/ui/index.ts';

/** The best package for a budget; it can be chosen straight away. */
export function ReducedCard({ data }: { data: ReducedData }) {
  const { t } = useTranslation('quotes');
  if (data.kind === 'nothing')
    return (
      <Card title={data.title}>
        <p>{data.text}</p>
      </Card>
    );
  return (
    <Card title={data.title}>
      <AmountLines lines={data.lines} />
      <CardSection>
        <p>{data.note}</p>
        <DescriptionList items={[...data.givesUp]} />
      </CardSection>
      <div>
        <Button url={data.chooseUrl}>{t('reduced.choose')}</Button>
      </div>
    </Card>
  );
}
