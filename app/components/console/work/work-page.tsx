import { Form, useNavigation } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';
import {
  Button,
  ButtonGroup,
  Card,
  DataTable,
  EmptyState,
  Link,
  Page,
  useToast,
  type Column,
} from '#app/components/ui/index.ts';
import type {
  FailedWork,
  FailedWorkAnswer,
  FailedWorkView,
} from '#app/ports/failed-work.ts';

/** Work of the agency's stores that failed for good: what, why, and what can be done. */
export function WorkPage(props: {
  view: FailedWorkView;
  answer: FailedWorkAnswer | undefined;
}) {
  const { t } = useTranslation('work');
  const { view, answer } = props;
  const { store, rows } = view;
  const toast = useToast();
  useEffect(() => {
    if (answer !== undefined) toast(t(`done.${answer.outcome}`));
  }, [answer, toast, t]);
  return (
    <Page
      title={t('title')}
      subtitle={store === null ? t('subtitle') : t('subtitleOf', { store: store.name })}
      back={
        store === null
          ? { url: '/console/settings', label: t('people:settings.title') }
          : { url: `/console/stores/${store.id}`, label: store.name }
      }
      {...(store !== null && { actions: <Link url="/console/work">{t('all')}</Link> })}
    >
      <Card flush>
        {rows.length === 0 ? (
          <EmptyState headingLevel="h2" title={t('emptyTitle')} text={t('emptyText')} />
        ) : (
          <WorkTable rows={rows} />
        )}
      </Card>
    </Page>
  );
}

function WorkTable({ rows }: { rows: readonly FailedWork[] }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const columns: Column<FailedWork>[] = [
    { key: 'what', title: t('column.what'), cell: (row) => <What row={row} /> },
    {
      key: 'store',
      title: t('column.store'),
      isWide: true,
      cell: ({ store }) => <Link url={`/console/stores/${store.id}`}>{store.name}</Link>,
    },
    {
      key: 'when',
      title: t('column.when'),
      isWide: true,
      cell: ({ lastTriedMs }) => format.dateTime(lastTriedMs),
    },
    {
      key: 'action',
      title: t('column.action'),
      cell: (row) => <Actions row={row} />,
    },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

function What({ row }: { row: FailedWork }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const { attempts, lastTriedMs } = row;
  return (
    <>
      {t(`name.${row.name}`)}
      <span className="tw-narrow tw-note">
        {row.store.name} · {format.dateTime(lastTriedMs)}
      </span>
      <p className="tw-note">
        {t(`why.${row.why}`)} {t('attempts', { count: attempts, n: attempts })}
      </p>
    </>
  );
}

function Actions({ row }: { row: FailedWork }) {
  const { t } = useTranslation('work');
  const { state, formData } = useNavigation();
  const words = { what: t(`name.${row.name}`), store: row.store.name };
  const isMine = formData?.get('job') === row.id && formData.get('intent') === 'retry';
  return (
    <ButtonGroup>
      <Form method="post">
        <input type="hidden" name="intent" value="retry" />
        <input type="hidden" name="job" value={row.id} />
        <Button
          submit
          loading={state !== 'idle' && isMine}
          accessibilityLabel={t('retryOf', words)}
        >
          {t('retry')}
        </Button>
      </Form>
      <ConfirmButton
        variant="plain"
        label={t('dismiss')}
        accessibilityLabel={t('dismissOf', words)}
        title={t('dismissAsk', words)}
        text={t('dismissText')}
        confirmLabel={t('dismiss')}
        cancelLabel={t('common:cancel')}
        fields={{ intent: 'dismiss', job: row.id }}
      />
    </ButtonGroup>
  );
}
