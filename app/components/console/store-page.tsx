import { useTranslation } from 'react-i18next';
import { ConnectionCard } from '#app/components/console/connection-card.tsx';
import { PlanCard, type PlanAnswer } from '#app/components/console/plan-form.tsx';
import type { ConsoleStoreData } from '#app/components/console/store-data.ts';
import { StoreStrip } from '#app/components/console/store-strip.tsx';
import { suggestionText } from '#app/components/console/store-words.ts';
import { SubscriptionCard } from '#app/components/console/subscription-card.tsx';
import { WorkCard } from '#app/components/console/work/work-card.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { MarksCard } from '#app/components/marks/marks-card.tsx';
import type { MarkRowData } from '#app/components/marks/marks-data.ts';
import { IncidentTable } from '#app/components/incidents/incident-table.tsx';
import { ReplayCard } from '#app/components/incidents/replay-card.tsx';
import type { ReplayView } from '#app/ports/replay-view.ts';
import { Badge, Link } from '#app/components/ui/basics.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Layout, LayoutAside, LayoutMain } from '#app/components/ui/layout.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';
import { Page } from '#app/components/ui/page.tsx';

export interface StorePageProps {
  readonly data: ConsoleStoreData;
  readonly limits: { readonly name: number; readonly hours: number };
  readonly answer: PlanAnswer | undefined;
  readonly replay: ReplayView | null;
  /** Promotions and closures to come. */
  readonly marks: readonly MarkRowData[];
  /** How much of its work failed for good; null for who may not see to it. */
  readonly failedWork: number | null;
}

/** One store, for its agency: what is true now, then what was agreed, then the rest. */
export function StorePage(props: StorePageProps) {
  const { data, limits, answer, replay } = props;
  const path = `/console/stores/${data.store.id}`;
  const { t } = useTranslation('console');
  const isConnected = data.row.state === 'connected';
  return (
    <Page
      title={data.store.name}
      subtitle={data.store.platformKey}
      badge={
        isConnected ? undefined : (
          <Badge tone="critical">{t(`state.${data.row.state}`)}</Badge>
        )
      }
      back={{ url: '/console', label: t('store.back') }}
    >
      <StoreStrip data={data} />
      <Layout>
        <LayoutMain>
          <IncidentsCard data={data} />
          <ConnectionCard data={data} />
          <WorkCard failed={props.failedWork} storeId={data.store.id} />
          <SeasonCard season={data.season} />
          <SubscriptionCard subscriptions={data.subscriptions} />
          <ReplayCard replay={replay} path={path} />
        </LayoutMain>
        <LayoutAside>
          <SuggestionCard data={data} />
          <MarksCard rows={props.marks} url={`${path}/calendar`} />
          <PlanCard data={data} limits={limits} answer={answer} />
          <FactsCard store={data.store} />
        </LayoutAside>
      </Layout>
    </Page>
  );
}

function IncidentsCard({ data }: Pick<StorePageProps, 'data'>) {
  const { t } = useTranslation('console');
  if (data.incidents.length === 0)
    return (
      <Card title={t('store.incidentsTitle')}>
        <p className="tw-note">{t('store.incidentsEmpty')}</p>
      </Card>
    );
  return (
    <Card
      flush
      title={t('store.incidentsTitle')}
      aside={<Link url="/console/incidents">{t('store.incidentsAll')}</Link>}
    >
      <IncidentTable
        rows={data.incidents}
        urlOf={(row) => `/console/incidents/${row.id}`}
        isWithStore={false}
        isZoneNamed
      />
    </Card>
  );
}

function SeasonCard({ season }: Pick<ConsoleStoreData, 'season'>) {
  const { t } = useTranslation('console');
  return (
    <Card title={t('store.peaksTitle')} aside={season?.range}>
      {season === null ? (
        <p className="tw-note">{t('store.peaksNone')}</p>
      ) : (
        <div className="tw-terms">
          <DescriptionList items={season.facts} />
        </div>
      )}
    </Card>
  );
}

function SuggestionCard({ data: { row } }: Pick<StorePageProps, 'data'>) {
  const { t } = useTranslation('console');
  const { locale } = useFormat().settings;
  const { suggestion } = row;
  if (suggestion === null)
    return (
      <Card title={t('store.suggestionTitle')}>
        <p className="tw-note">{t('store.suggestionNone')}</p>
      </Card>
    );
  const name = suggestionText(suggestion, t, locale);
  return (
    <Card title={t('store.suggestionTitle')}>
      <p>{suggestion.outcome === 'tier' ? t('store.suggestionFor', { name }) : name}</p>
    </Card>
  );
}

function FactsCard({ store }: { store: ConsoleStoreData['store'] }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const none = t('none');
  return (
    <Card title={t('store.factsTitle')}>
      <DescriptionList
        items={[
          { label: t('store.platform'), value: t(`platform.${store.platform}`) },
          { label: t('store.market'), value: store.market },
          { label: t('store.zone'), value: `${format.zoneName()} (${store.zone})` },
          { label: t('store.currency'), value: store.currency },
          { label: t('store.contact'), value: store.contactEmail ?? none },
          {
            label: t('store.permissions'),
            value: store.scopes.length === 0 ? none : store.scopes.join(', '),
          },
        ]}
      />
    </Card>
  );
}
