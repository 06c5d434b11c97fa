import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type {
  AuditEntryData,
  AuditPageData,
} from '#app/components/console/audit/audit-data.ts';
import {
  Button,
  Card,
  DataTable,
  DownloadButton,
  EmptyState,
  Link,
  Page,
  Select,
  TextField,
  type Column,
} from '#app/components/ui/index.ts';

/** Who changed what, newest first. Nobody can change or delete what is written. */
export function AuditPage({ page }: { page: AuditPageData }) {
  const { t } = useTranslation('people');
  const isEmpty = page.entries.length === 0;
  return (
    <Page
      title={t('audit.title')}
      subtitle={t('audit.subtitle')}
      actions={
        <DownloadButton
          url={page.links.csv}
          fileName={t('audit.csvFile')}
          failedText={t('common:downloadFailed')}
        >
          {t('audit.csv')}
        </DownloadButton>
      }
    >
      <Card flush>
        {isEmpty && !page.isFiltered && page.links.newest === null ? (
          <EmptyState
            headingLevel="h2"
            title={t('audit.emptyTitle')}
            text={t('audit.emptyText')}
          />
        ) : (
          <>
            <Filters page={page} />
            {isEmpty ? <NoMatch /> : <Entries page={page} />}
          </>
        )}
      </Card>
    </Page>
  );
}

/** A plain GET form: what narrows the list stands in the address. */
function Filters({ page: { query, options } }: { page: AuditPageData }) {
  const { t } = useTranslation('people');
  const choice = (name: 'who' | 'area' | 'store') => (
    <Select
      name={name}
      label={t(`audit.filter.${name}`)}
      defaultValue={query[name]}
      options={[{ value: '', label: t(`audit.filter.any.${name}`) }, ...options[name]]}
    />
  );
  return (
    <Form
      method="get"
      className="tw-filters"
      key={JSON.stringify(query)}
      aria-label={t('audit.filter.label')}
    >
      <TextField
        name="from"
        type="date"
        label={t('audit.filter.from')}
        defaultValue={query.from}
      />
      <TextField
        name="to"
        type="date"
        label={t('audit.filter.to')}
        defaultValue={query.to}
      />
      {choice('who')}
      {choice('area')}
      {choice('store')}
      <div>
        <Button submit>{t('common:apply')}</Button>
      </div>
    </Form>
  );
}

function NoMatch() {
  const { t } = useTranslation('people');
  return (
    <EmptyState
      headingLevel="h2"
      title={t('audit.noMatchTitle')}
      text={t('audit.noMatchText')}
      action={<Button url="/console/audit">{t('audit.clear')}</Button>}
    />
  );
}

function Entries({ page }: { page: AuditPageData }) {
  const { t } = useTranslation('people');
  const { older, newest } = page.links;
  const columns: Column<AuditEntryData>[] = [
    {
      key: 'what',
      title: t('audit.column.what'),
      cell: (entry) => <What entry={entry} />,
    },
    {
      key: 'who',
      title: t('audit.column.who'),
      isWide: true,
      cell: ({ who, whoId }) => (
        <Link url={`/console/audit?who=${encodeURIComponent(whoId)}`}>{who}</Link>
      ),
    },
    {
      key: 'store',
      title: t('audit.column.store'),
      isWide: true,
      cell: ({ store }) =>
        store === null ? (
          t('common:none')
        ) : (
          <Link url={`/console/stores/${store.id}`}>{store.name}</Link>
        ),
    },
    { key: 'time', title: t('audit.column.time'), cell: ({ time }) => time },
  ];
  return (
    <DataTable
      caption={t('audit.title')}
      columns={columns}
      rows={page.entries}
      rowKey={({ id }) => String(id)}
      {...(older === null && newest === null
        ? {}
        : {
            footer: (
              <nav className="tw-listfoot" aria-label={t('audit.pages')}>
                <span>
                  {newest === null ? null : <Link url={newest}>{t('audit.newest')}</Link>}
                </span>
                <span>
                  {older === null ? null : <Link url={older}>{t('audit.older')}</Link>}
                </span>
              </nav>
            ),
          })}
    />
  );
}

/** A few changes stand in sight, many behind a word. */
const IN_SIGHT = 3;

function What({ entry }: { entry: AuditEntryData }) {
  const { t } = useTranslation('people');
  const { changes } = entry;
  const rest = changes.slice(IN_SIGHT);
  return (
    <>
      {entry.what}
      {entry.subject === '' ? null : <>: {entry.subject}</>}
      <span className="tw-narrow tw-note">{entry.who}</span>
      {changes.length === 0 ? null : (
        <ul className="tw-changes">
          {changes.slice(0, IN_SIGHT).map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      {rest.length === 0 ? null : (
        <details className="tw-changes">
          <summary>{t('audit.more', { count: rest.length, n: rest.length })}</summary>
          <ul className="tw-changes">
            {rest.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
