import { useTranslation } from 'react-i18next';
import type { TierPlacesData } from '#app/components/console/calendar/calendar-data.ts';
import { TierPlaces } from '#app/components/console/calendar/tier-places.tsx';
import type { OfferingGroupData } from '#app/components/console/offering-data.server.ts';
import {
  Badge,
  Button,
  ButtonGroup,
  Card,
  CardSection,
  DataTable,
  EmptyState,
  Page,
  type Column,
} from '#app/components/ui/index.ts';

interface OfferingsPageProps {
  readonly groups: readonly OfferingGroupData[];
  /** Places left of what is on sale, by the id of its version. */
  readonly places: Readonly<Record<string, readonly TierPlacesData[]>>;
  readonly canPlan: boolean;
  readonly hasSeason: boolean;
}

/** What the agency sells: each season and market with its versions. */
export function OfferingsPage(props: OfferingsPageProps) {
  const { t } = useTranslation('catalogue');
  const isEmpty = props.groups.length === 0;
  return (
    <Page
      title={t('offerings.title')}
      subtitle={t('offerings.subtitle')}
      actions={
        <ButtonGroup>
          <Button url="/console/seasons">{t('offerings.seasons')}</Button>
          {props.canPlan && !isEmpty ? (
            <Button variant="primary" url="/console/offerings/new">
              {t('offerings.new')}
            </Button>
          ) : null}
        </ButtonGroup>
      }
    >
      {isEmpty ? <NothingYet {...props} /> : null}
      {props.groups.map((group) => (
        <Group key={group.key} group={group} places={props.places} />
      ))}
    </Page>
  );
}

function NothingYet({ canPlan, hasSeason }: OfferingsPageProps) {
  const { t } = useTranslation('catalogue');
  const step = hasSeason ? 'offering' : 'season';
  const url = hasSeason ? '/console/offerings/new' : '/console/seasons/new';
  return (
    <Card>
      <EmptyState
        headingLevel="h2"
        title={t('offerings.emptyTitle')}
        text={t(`offerings.emptyText.${step}`)}
        action={
          canPlan ? (
            <Button variant="primary" url={url}>
              {t(`offerings.emptyAction.${step}`)}
            </Button>
          ) : undefined
        }
      />
    </Card>
  );
}

const TONES = { draft: 'info', published: 'success', withdrawn: undefined } as const;
type Version = OfferingGroupData['versions'][number];

function Group({
  group,
  places,
}: {
  group: OfferingGroupData;
  places: OfferingsPageProps['places'];
}) {
  const { t } = useTranslation('catalogue');
  const columns: Column<Version>[] = [
    { key: 'version', title: t('offerings.column.version'), cell: (row) => row.label },
    {
      key: 'state',
      title: t('offerings.column.state'),
      cell: ({ state, changed, stores }) => {
        const tone = TONES[state];
        return (
          <>
            <Badge {...(tone === undefined ? {} : { tone })}>
              {t(`offerings.state.${state}`)}
            </Badge>
            <span className="tw-narrow tw-note">
              {changed} · {stores}
            </span>
          </>
        );
      },
    },
    {
      key: 'changed',
      title: t('offerings.column.changed'),
      isWide: true,
      cell: (row) => row.changed,
    },
    {
      key: 'stores',
      title: t('offerings.column.stores'),
      isWide: true,
      cell: (row) => row.stores,
    },
  ];
  const left = group.versions.flatMap(({ id }) => places[id] ?? []);
  return (
    <Card title={group.name} subtitle={group.dates}>
      <DataTable
        caption={t('offerings.caption', { name: group.name })}
        columns={columns}
        rows={group.versions}
        rowKey={(row) => row.id}
        rowUrl={(row) => `/console/offerings/${row.id}`}
      />
      {left.length === 0 ? null : (
        <CardSection>
          <TierPlaces tiers={left} />
        </CardSection>
      )}
    </Card>
  );
}
