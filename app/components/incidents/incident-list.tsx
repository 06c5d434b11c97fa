import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentList, IncidentListRow } from '#app/ports/incident-view.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { IncidentTable } from '#app/components/incidents/incident-table.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Page } from '#app/components/ui/page.tsx';
import { Tabs } from '#app/components/ui/segmented.tsx';

interface IncidentListPageProps {
  readonly list: IncidentList;
  readonly isOpenOnly: boolean;
  /** Address of the list itself. */
  readonly path: '/app/incidents' | '/console/incidents';
  /** Below the list; only where there is one store. */
  readonly children?: ReactNode;
}

/** Incidents of a store, or of all an agency's stores; open ones first. */
export function IncidentListPage({
  list,
  isOpenOnly,
  path,
  children,
}: IncidentListPageProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const rows = isOpenOnly
    ? list.rows.filter((row) => row.state !== 'recovered')
    : list.rows;
  return (
    <Page title={t('title')}>
      <Card flush>
        {list.rows.length === 0 ? (
          <NeverAny path={path} />
        ) : (
          <>
            <div className="tw-listbar">
              <Tabs
                label={t('list.view')}
                choices={[
                  {
                    label: t('list.all', { n: format.number(list.rows.length) }),
                    url: path,
                    isCurrent: !isOpenOnly,
                  },
                  {
                    label: t('list.open', { n: format.number(list.open) }),
                    url: `${path}?view=open`,
                    isCurrent: isOpenOnly,
                  },
                ]}
              />
            </div>
            {rows.length === 0 ? (
              <NoneOpen path={path} />
            ) : (
              <IncidentTable
                rows={rows}
                urlOf={(row: IncidentListRow) => `${path}/${row.id}`}
                isZoneNamed={path === '/console/incidents'}
                isWithStore={path === '/console/incidents'}
                {...(list.isCut
                  ? { footer: t('list.cut', { n: format.number(list.rows.length) }) }
                  : {})}
              />
            )}
          </>
        )}
      </Card>
      {children}
    </Page>
  );
}

function NeverAny({ path }: Pick<IncidentListPageProps, 'path'>) {
  const { t } = useTranslation('incidents');
  const isMerchant = path === '/app/incidents';
  return (
    <EmptyState
      headingLevel="h2"
      title={t('list.emptyTitle')}
      text={t(isMerchant ? 'list.emptyText' : 'list.emptyTextConsole')}
      action={
        <Button url={isMerchant ? '/app' : '/console'}>
          {t(isMerchant ? 'list.emptyAction' : 'list.emptyActionConsole')}
        </Button>
      }
    />
  );
}

function NoneOpen({ path }: Pick<IncidentListPageProps, 'path'>) {
  const { t } = useTranslation('incidents');
  return (
    <EmptyState
      headingLevel="h2"
      title={t('list.noneOpenTitle')}
      text={t('list.noneOpenText')}
      action={<Button url={path}>{t('list.noneOpenAction')}</Button>}
    />
  );
}
