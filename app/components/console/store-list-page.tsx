import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CapacityAlertData } from '#app/components/console/calendar/calendar-data.ts';
import { BulkBar } from '#app/components/console/store-list-bulk-bar.tsx';
import type { StoreListData } from '#app/components/console/store-list-data.server.tsx';
import {
  FilterChips,
  StoreFilters,
  type StoreFilterField,
} from '#app/components/console/store-list-filters.tsx';
import { useTidyGet, type Fields } from '#app/components/console/store-list-form.tsx';
import {
  StoreViews,
  type StoreViewItem,
} from '#app/components/console/store-list-views.tsx';
import { StoreTable } from '#app/components/console/store-table.tsx';
import { useStoreChoice } from '#app/components/console/use-store-choice.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Banner } from '#app/components/ui/banner.tsx';
import { Link } from '#app/components/ui/basics.tsx';
import { Button, DownloadButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Page } from '#app/components/ui/page.tsx';
import { MenuLink, Popover } from '#app/components/ui/popover.tsx';
import { Tabs } from '#app/components/ui/segmented.tsx';

const VIEWS = ['all', 'needs_action', 'no_package'] as const;
const SORTS = ['urgency', 'name', 'orders', 'of_expected'] as const;

/** Where each control leads; worked out on the server, so that the list's address has one author. */
export interface StoreListLinks {
  readonly views: Readonly<Record<(typeof VIEWS)[number], string>>;
  readonly sorts: Readonly<Record<(typeof SORTS)[number], string>>;
  readonly clear: string;
  readonly previous: string | null;
  readonly next: string | null;
  readonly csv: string;
}

export interface StoreListPageProps {
  readonly list: StoreListData;
  readonly query: {
    readonly view: (typeof VIEWS)[number];
    readonly sort: (typeof SORTS)[number];
    readonly q: string;
  };
  /** What the address says, without the page: for forms that change a part of it. */
  readonly fields: Fields;
  readonly filters: readonly StoreFilterField[];
  readonly views: readonly StoreViewItem[];
  /** Where more is sold than people can give. */
  readonly alert: CapacityAlertData | null;
  readonly maxViewName: number;
  readonly canPlan: boolean;
  readonly canOwn: boolean;
  readonly links: StoreListLinks;
}

/** The agency's stores, what waits for somebody first. */
export function StoreListPage(props: StoreListPageProps) {
  const { t } = useTranslation('console');
  const { list, links } = props;
  return (
    <Page
      title={t('stores.title')}
      actions={
        <DownloadButton
          url={links.csv}
          fileName={t('stores.exportFile')}
          failedText={t('common:downloadFailed')}
        >
          {t('stores.export')}
        </DownloadButton>
      }
    >
      {props.alert === null ? null : (
        <Banner
          tone="warning"
          title={props.alert.title}
          action={{ content: props.alert.action, url: props.alert.url }}
        >
          {props.alert.text}
        </Banner>
      )}
      <Card flush>
        {list.counts.all === 0 ? (
          <EmptyState
            headingLevel="h2"
            title={t('stores.emptyTitle')}
            text={t('stores.emptyText')}
            action={
              props.canOwn ? (
                <Button url="/console/settings">{t('stores.emptyAction')}</Button>
              ) : undefined
            }
          />
        ) : (
          <>
            <Controls {...props} />
            <FilterChips filters={props.filters} />
            <Rows {...props} />
          </>
        )}
      </Card>
      {list.counts.all === 0 ? null : (
        <p className="tw-note tw-inset">{t('stores.remembering')}</p>
      )}
    </Page>
  );
}

function Controls(props: StoreListPageProps) {
  const { list, query, links, fields, filters } = props;
  const { t } = useTranslation('console');
  const format = useFormat();
  const names = new Set<string>(filters.map(({ name }) => name));
  const counts = {
    all: list.counts.all,
    needs_action: list.counts.needsAction,
    no_package: list.counts.noPackage,
  };
  return (
    <div className="tw-listbar">
      <Tabs
        label={t('stores.views')}
        choices={VIEWS.map((view) => ({
          label: t(`stores.${view}`, { n: format.number(counts[view]) }),
          url: links.views[view],
          isCurrent: query.view === view,
        }))}
      />
      <div className="tw-listbar__tools">
        <SearchForm query={query} fields={fields} />
        <StoreViews
          views={props.views}
          query={new URLSearchParams(fields.map((field) => [...field])).toString()}
          canShare={props.canPlan}
          maxName={props.maxViewName}
        />
        <StoreFilters
          key={links.csv}
          filters={filters}
          kept={fields.filter(([name]) => !names.has(name))}
        />
        <Popover
          label={t(`stores.sortBy.${query.sort}`)}
          accessibilityLabel={`${t('stores.sort')}: ${t(`stores.sortBy.${query.sort}`)}`}
          align="end"
        >
          {(close) =>
            SORTS.map((sort) => (
              <MenuLink
                key={sort}
                url={links.sorts[sort]}
                isCurrent={query.sort === sort}
                onChoose={close}
              >
                {t(`stores.sortBy.${sort}`)}
              </MenuLink>
            ))
          }
        </Popover>
      </div>
    </div>
  );
}

/** A GET form: the search stands in the address, and Back takes it away again. */
function SearchForm({ query, fields }: Pick<StoreListPageProps, 'query' | 'fields'>) {
  const { t } = useTranslation('console');
  const send = useTidyGet();
  return (
    <Form
      method="get"
      action="/console"
      role="search"
      className="tw-search"
      key={query.q}
      onSubmit={send}
    >
      {fields
        .filter(([name]) => name !== 'q')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <input
        type="search"
        name="q"
        defaultValue={query.q}
        maxLength={100}
        aria-label={t('stores.search')}
        placeholder={t('stores.search')}
      />
      <Button submit>{t('stores.searchAction')}</Button>
    </Form>
  );
}

function Rows({ list, links, fields, canPlan }: StoreListPageProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const pageIds = list.rows.flatMap(({ storeId }) => storeId ?? []);
  const shown = `${links.csv} ${String(list.page)}`;
  const choice = useStoreChoice(pageIds, shown);
  if (list.rows.length === 0) {
    const left = t('stores.count', {
      count: list.counts.all,
      n: format.number(list.counts.all),
    });
    return (
      <EmptyState
        headingLevel="h2"
        title={t('stores.noMatchTitle')}
        text={t('stores.noMatchText', { n: left })}
        action={<Button url={links.clear}>{t('stores.clear')}</Button>}
      />
    );
  }
  return (
    <>
      <BulkBar
        choice={choice}
        choosable={list.choosable}
        fields={fields}
        canPlan={canPlan}
      />
      <StoreTable
        rows={list.rows}
        choice={choice}
        footer={<Footer list={list} links={links} />}
      />
    </>
  );
}

function Footer({ list, links }: Pick<StoreListPageProps, 'list' | 'links'>): ReactNode {
  const { t } = useTranslation('console');
  const format = useFormat();
  const all = list.counts.all;
  const count =
    list.matching === all
      ? t('stores.count', { count: all, n: format.number(all) })
      : t('stores.countOf', {
          shown: format.number(list.matching),
          n: format.number(all),
        });
  return (
    <div className="tw-listfoot">
      <span>{count}</span>
      {list.pages === 1 ? null : (
        <nav aria-label={t('stores.pages')} className="tw-listfoot__pages">
          {links.previous === null ? null : (
            <Link url={links.previous}>{t('stores.previous')}</Link>
          )}
          <span>
            {t('stores.page', {
              page: format.number(list.page),
              pages: format.number(list.pages),
            })}
          </span>
          {links.next === null ? null : <Link url={links.next}>{t('stores.next')}</Link>}
        </nav>
      )}
      <span>{t('stores.updated', { time: format.time(list.atMs) })}</span>
    </div>
  );
}
