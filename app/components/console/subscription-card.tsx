import { useTranslation } from 'react-i18next';
import type { ConsoleStoreData } from '#app/components/console/store-data.ts';
import { Badge, Text } from '#app/components/ui/basics.tsx';
import { Card, CardSection } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';

type Agreement = ConsoleStoreData['subscriptions'][number];

/** What the store accepted, newest first: who, when, how much, and the exact terms. */
export function SubscriptionCard({
  subscriptions,
}: Pick<ConsoleStoreData, 'subscriptions'>) {
  const { t } = useTranslation('console');
  if (subscriptions.length === 0)
    return (
      <Card title={t('store.subscriptionTitle')}>
        <p className="tw-note">{t('store.subscriptionNone')}</p>
      </Card>
    );
  const [newest, ...earlier] = subscriptions;
  return (
    <Card title={t('store.subscriptionTitle')}>
      {newest === undefined ? null : <AgreementFacts agreement={newest} />}
      {earlier.map((agreement) => (
        <CardSection key={agreement.id}>
          <AgreementFacts agreement={agreement} />
        </CardSection>
      ))}
    </Card>
  );
}

function AgreementFacts({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('console');
  const { total } = agreement;
  return (
    <div className="tw-form">
      <div className="tw-cellstack__row">
        <Text
          as="h3"
          variant="headingSm"
        >{`${agreement.name}, ${agreement.season}`}</Text>
        {agreement.state === 'active' ? (
          <Badge tone="success">{agreement.stateText}</Badge>
        ) : (
          <Badge>{agreement.stateText}</Badge>
        )}
      </div>
      <div className="tw-terms">
        <DescriptionList
          items={[
            { label: t('store.acceptedBy'), value: agreement.acceptedBy },
            { label: t('store.acceptedAt'), value: agreement.acceptedAt },
            ...(total === null
              ? []
              : [
                  {
                    label: t('store.total'),
                    value: `${total.value} (${t('store.totalNote', { net: total.net })})`,
                  },
                ]),
            {
              label: t('store.hash'),
              value: <code className="tw-hash">{agreement.hash}</code>,
            },
          ]}
        />
      </div>
      <p className="tw-note">{t('store.hashNote')}</p>
      <details>
        <summary>{t('store.terms')}</summary>
        <pre className="tw-document" tabIndex={0} lang="en">
          {agreement.document}
        </pre>
      </details>
    </div>
  );
}
