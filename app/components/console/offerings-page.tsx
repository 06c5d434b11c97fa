import { useTranslation } from 'react-i18next';
import type { OfferingData } from '#app/components/console/offering-data.server.ts';
import { Badge, Text } from '#app/components/ui/basics.tsx';
import { Card, CardSection } from '#app/components/ui/card.tsx';
import { DataTable, type Column } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';
import { Page } from '#app/components/ui/page.tsx';

/** What the agency sells, as published. Read only: a published version never changes. */
export function OfferingsPage({ offerings }: { offerings: readonly OfferingData[] }) {
  const { t } = useTranslation('console');
  return (
    <Page title={t('offerings.title')} subtitle={t('offerings.subtitle')}>
      {offerings.length === 0 ? (
        <Card>
          <EmptyState
            headingLevel="h2"
            title={t('offerings.emptyTitle')}
            text={t('offerings.emptyText')}
          />
        </Card>
      ) : (
        offerings.map((offering) => <Offering key={offering.id} offering={offering} />)
      )}
    </Page>
  );
}

interface OfferingProps {
  readonly offering: OfferingData;
}

function Offering({ offering }: OfferingProps) {
  const { t } = useTranslation('console');
  return (
    <Card title={offering.name} aside={<Badge>{offering.version}</Badge>}>
      <div className="tw-terms">
        <DescriptionList items={offering.facts} />
      </div>
      <CardSection>
        <Text as="h3" variant="headingSm">
          {t('offerings.tiers')}
        </Text>
        <TierTable offering={offering} />
      </CardSection>
      {offering.addOns.length === 0 ? null : (
        <CardSection>
          <Text as="h3" variant="headingSm">
            {t('offerings.addOns')}
          </Text>
          <ul className="tw-addons">
            {offering.addOns.map((addOn) => (
              <li key={addOn.code}>
                <div>
                  <div>{addOn.name}</div>
                  <div className="tw-note">{addOn.summary}</div>
                </div>
                <div className="tw-number">{addOn.price}</div>
              </li>
            ))}
          </ul>
        </CardSection>
      )}
    </Card>
  );
}

/** On a phone the table scrolls sideways inside its card: comparing needs the columns. */
function TierTable({ offering }: OfferingProps) {
  const { t } = useTranslation('console');
  type Row = OfferingData['tierRows'][number];
  const columns: Column<Row>[] = [
    { key: 'row', title: t('offerings.row'), cell: (row) => row.label },
    ...offering.tierNames.map((name, index) => ({
      key: name,
      title: name,
      cell: (row: Row) => row.cells[index],
    })),
  ];
  return (
    <DataTable
      caption={`${offering.name}: ${t('offerings.tiers')}`}
      columns={columns}
      rows={offering.tierRows}
      rowKey={(row) => row.label}
    />
  );
}
