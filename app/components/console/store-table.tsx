import { useTranslation } from 'react-i18next';
import type { Format } from '#app/components/format.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { IncidentCell, NextStepText } from '#app/components/console/store-cells.tsx';
import {
  packageWords,
  placeOf,
  suggestionText,
} from '#app/components/console/store-words.ts';
import type { StoreListItem } from '#app/components/console/store-list-data.server.tsx';
import type { StoreChoice } from '#app/components/console/use-store-choice.ts';
import { Link, Text } from '#app/components/ui/basics.tsx';
import { DataTable, type Column } from '#app/components/ui/data-table.tsx';

export interface StoreTableProps {
  readonly rows: readonly StoreListItem[];
  readonly choice: StoreChoice;
  readonly footer: React.ReactNode;
}

/** The agency's stores; on a phone a row reads as a short note with its figures at the right. */
export function StoreTable({ rows, choice, footer }: StoreTableProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const none = t('none');
  const columns: Column<StoreListItem>[] = [
    { key: 'store', title: t('column.store'), cell: (row) => <StoreCell row={row} /> },
    {
      key: 'series',
      title: t('column.series'),
      isWide: true,
      cell: (row) => <Series row={row} />,
    },
    {
      key: 'orders',
      title: t('column.orders'),
      isNumber: true,
      cell: (row) => <OrdersCell row={row} format={format} />,
    },
    {
      key: 'ofExpected',
      title: t('column.ofExpected'),
      isNumber: true,
      isWide: true,
      cell: (row) => <RatioCell row={row} format={format} />,
    },
    {
      key: 'incident',
      title: t('column.incident'),
      isWide: true,
      cell: (row) => <IncidentCell row={row} />,
    },
    {
      key: 'suggestion',
      title: t('column.suggestion'),
      isWide: true,
      cell: (row) => <SuggestionCell row={row} />,
    },
    {
      key: 'package',
      title: t('column.package'),
      isWide: true,
      cell: (row) => <PackageCell row={row} none={none} />,
    },
    {
      key: 'nextStep',
      title: t('column.nextStep'),
      isWide: true,
      cell: (row) => <NextStepText row={row} />,
    },
  ];
  return (
    <div className="tw-storelist">
      <DataTable
        caption={t('stores.caption')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.storeId ?? row.name}
        footer={footer}
        tick={{
          head: <PageTick choice={choice} />,
          cell: (row) => <RowTick row={row} choice={choice} />,
        }}
      />
    </div>
  );
}

interface CellProps {
  readonly row: StoreListItem;
}

function PageTick({ choice }: { choice: StoreChoice }) {
  const { t } = useTranslation('console');
  const isSome = choice.ids.size > 0 && !choice.isPageFull;
  return (
    <input
      type="checkbox"
      aria-label={t('bulk.tickPage')}
      checked={choice.isPageFull}
      ref={(box) => {
        if (box) box.indeterminate = isSome;
      }}
      onChange={choice.togglePage}
    />
  );
}

function RowTick({ row, choice }: CellProps & { choice: StoreChoice }) {
  const { t } = useTranslation('console');
  const { storeId, name } = row;
  if (storeId === null) return null;
  return (
    <input
      type="checkbox"
      aria-label={t('bulk.tick', { name })}
      checked={choice.ids.has(storeId)}
      onChange={() => choice.toggle(storeId)}
    />
  );
}

function StoreCell({ row }: CellProps) {
  const { t } = useTranslation('console');
  const { locale } = useFormat().settings;
  const place = row.zone === null ? '' : ` · ${placeOf(row.zone)}`;
  return (
    <div className="tw-cellstack">
      {row.storeId === null ? (
        <Text as="span" fontWeight="semibold">
          {row.name}
        </Text>
      ) : (
        <Link url={`/console/stores/${row.storeId}`} quiet monochrome>
          {row.name}
        </Link>
      )}
      <span className="tw-note tw-wideonly">
        {t(`platform.${row.platform}`)}
        {place}
      </span>
      {row.state === 'connected' ? null : (
        <span className="tw-note">{t(`state.${row.state}`)}</span>
      )}
      <SilenceNote row={row} />
      <span className="tw-narrow">
        <span className="tw-cellstack">
          {row.incident === null ? null : <IncidentCell row={row} isInline />}
          <span className="tw-note">{packageWords(row, t, locale)}</span>
          <NextStepText row={row} />
        </span>
      </span>
    </div>
  );
}

/** A store that is not heard of looks calm: this tells it from one that is. */
function SilenceNote({ row: { silentSinceMs } }: CellProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  if (silentSinceMs === null) return null;
  return (
    <span className="tw-note">
      {t('silentSince', { time: format.dateTime(silentSinceMs) })}
    </span>
  );
}

function Series({ row }: CellProps) {
  if (row.sparkHtml === null) return null;
  return <span dangerouslySetInnerHTML={{ __html: row.sparkHtml }} />;
}

function OrdersCell({ row, format }: CellProps & { format: Format }) {
  const { t } = useTranslation('console');
  if (row.ordersPerHour === null) return <>{t('none')}</>;
  const orders = format.number(row.ordersPerHour);
  const ratio = row.ofExpected === null ? '' : ` · ${format.ratio(row.ofExpected)}`;
  return (
    <>
      <span className="tw-wideonly">{orders}</span>
      <span className="tw-narrow">
        {t('perHourShort', { n: orders })}
        {ratio}
      </span>
    </>
  );
}

function RatioCell({ row, format }: CellProps & { format: Format }) {
  const { t } = useTranslation('console');
  if (row.ofExpected === null) return <>{t('none')}</>;
  const text = format.ratio(row.ofExpected);
  return row.incident === null ? <>{text}</> : <strong>{text}</strong>;
}

function SuggestionCell({ row }: CellProps) {
  const { t } = useTranslation('console');
  const { locale } = useFormat().settings;
  const isQuiet = row.suggestion !== null && row.suggestion.outcome !== 'tier';
  const text = suggestionText(row.suggestion, t, locale);
  return <span className={isQuiet ? 'tw-quiet' : undefined}>{text}</span>;
}

function PackageCell({ row, none }: CellProps & { none: string }) {
  const { t } = useTranslation('console');
  const { locale } = useFormat().settings;
  if (row.activePackage === null) return <>{none}</>;
  return (
    <>
      {row.activePackage.name?.[locale] ?? row.activePackage.code}
      {row.activePackage.isBelowSuggestion ? (
        <div className="tw-note">{t('belowSuggestion')}</div>
      ) : null}
    </>
  );
}
