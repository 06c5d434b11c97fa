import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { MarkFormCard } from '#app/components/marks/mark-form.tsx';
import type {
  MarkAnswer,
  MarkRowData,
  MarksData,
  PresetData,
} from '#app/components/marks/marks-data.ts';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';
import {
  Badge,
  Button,
  ButtonGroup,
  Card,
  DataTable,
  DescriptionList,
  EmptyState,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  Page,
  type Column,
} from '#app/components/ui/index.ts';

interface MarksPageProps {
  readonly data: MarksData;
  readonly answer: MarkAnswer | undefined;
  readonly back?: { readonly url: string; readonly label: string };
}

/** Promotions and closures: what comes, what was and what it brought, and a form to mark more. */
export function MarksPage({ data, answer, back }: MarksPageProps) {
  const { t } = useTranslation('marks');
  const form = data.canChange ? (
    <ManageOnly>
      <MarkFormCard data={data} answer={answer} />
    </ManageOnly>
  ) : null;
  return (
    <Page
      title={t('title')}
      subtitle={back?.label ?? t('subtitle')}
      {...(back === undefined ? {} : { back })}
    >
      <Layout>
        <LayoutMain>
          <Marks
            title={t('coming.title')}
            rows={data.coming}
            data={data}
            column="expected"
          />
          {form}
          <Marks title={t('past.title')} rows={data.past} data={data} column="brought" />
        </LayoutMain>
        <LayoutAside>
          {data.canChange ? (
            <ManageOnly>
              <Presets title={t('presets.promotions')} presets={data.promotions} />
              <Presets title={t('presets.closures')} presets={data.closures} />
            </ManageOnly>
          ) : null}
          <Card title={t('why.title')}>
            <p className="tw-note">{t('why.forecast')}</p>
            <p className="tw-note">{t('why.watch')}</p>
            <p className="tw-note">{t('why.past')}</p>
          </Card>
        </LayoutAside>
      </Layout>
    </Page>
  );
}

function Marks(props: {
  title: string;
  rows: readonly MarkRowData[];
  data: MarksData;
  column: 'expected' | 'brought';
}) {
  const { t } = useTranslation('marks');
  const { title, rows, data, column } = props;
  const which = column === 'expected' ? 'coming' : 'past';
  if (rows.length === 0)
    return (
      <Card title={title}>
        <EmptyState title={t(`${which}.emptyTitle`)} text={t(`${which}.emptyText`)} />
      </Card>
    );
  const columns: Column<MarkRowData>[] = [
    { key: 'name', title: t('column.name'), cell: (row) => <Name row={row} /> },
    { key: 'when', title: t('column.when'), cell: (row) => row.when, isWide: true },
    {
      key: 'orders',
      title: t(`column.${column}`),
      cell: (row) => row.orders,
      isWide: true,
    },
    ...(data.canChange
      ? [
          {
            key: 'steps',
            title: t('column.steps'),
            cell: (row: MarkRowData) => <Steps row={row} base={data.base} />,
          },
        ]
      : []),
  ];
  return (
    <Card flush title={title}>
      <DataTable caption={title} columns={columns} rows={rows} rowKey={(row) => row.id} />
    </Card>
  );
}

function Name({ row }: { row: MarkRowData }) {
  const { t } = useTranslation('marks');
  return (
    <>
      {row.name} {row.isRunning ? <Badge tone="info">{t('running')}</Badge> : null}
      <div className="tw-note">
        {row.kind} · {row.markedBy}
      </div>
      <span className="tw-narrow tw-note">
        {row.when}. {row.orders}
      </span>
    </>
  );
}

function Steps({ row, base }: { row: MarkRowData; base: string }) {
  const { t } = useTranslation('marks');
  return (
    <ManageOnly>
      <ButtonGroup>
        <Button
          variant="plain"
          url={`${base}?id=${row.id}`}
          accessibilityLabel={t('changeOne', { name: row.name })}
        >
          {t('change')}
        </Button>
        <ConfirmButton
          label={t('remove')}
          accessibilityLabel={t('removeOne', { name: row.name })}
          title={t('removeTitle', { name: row.name })}
          text={t('removeText')}
          confirmLabel={t('remove')}
          cancelLabel={t('form.cancel')}
          fields={{ intent: 'remove', id: row.id }}
          variant="plain"
        />
      </ButtonGroup>
    </ManageOnly>
  );
}

function Presets(props: { title: string; presets: readonly PresetData[] }) {
  if (props.presets.length === 0) return null;
  return (
    <Card title={props.title}>
      <DescriptionList
        items={props.presets.map(({ url, name, date }) => ({
          key: url,
          label: date,
          value: <Link url={url}>{name}</Link>,
        }))}
      />
    </Card>
  );
}
