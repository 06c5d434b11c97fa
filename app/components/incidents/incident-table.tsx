import { useTranslation } from 'react-i18next';
import type { IncidentListRow } from '#app/ports/incident-view.ts';
import { makeFormat } from '#app/components/format.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { durationText } from '#app/components/incidents/duration.ts';
import { IncidentBadge } from '#app/components/incidents/incident-badge.tsx';
import { digitsFor } from '#app/components/incidents/incident-facts.tsx';
import { Link } from '#app/components/ui/basics.tsx';
import { DataTable, type Column } from '#app/components/ui/data-table.tsx';

interface IncidentTableProps {
  readonly rows: readonly IncidentListRow[];
  readonly urlOf: (row: IncidentListRow) => string;
  /** Shown to an agency, whose stores differ; each row keeps its store's own clock. */
  readonly isWithStore: boolean;
  /** On pages that show another clock as well, each time says whose it is. */
  readonly isZoneNamed: boolean;
  readonly footer?: string;
}

/** Incidents, one a row; on a phone a row reads as a short note. */
export function IncidentTable(props: IncidentTableProps) {
  const { t } = useTranslation('incidents');
  const { rows, urlOf, isWithStore, isZoneNamed, footer } = props;
  const columns: Column<IncidentListRow>[] = [
    {
      key: 'incident',
      title: t('list.incident'),
      cell: (row) => <FirstCell {...props} row={row} url={urlOf(row)} />,
    },
    ...(isWithStore
      ? [
          {
            key: 'store',
            title: t('list.store'),
            isWide: true,
            cell: (row: IncidentListRow) => row.storeName,
          },
        ]
      : []),
    {
      key: 'since',
      title: t('list.since'),
      isWide: true,
      cell: (row) => <Since row={row} isZoneNamed={isZoneNamed} />,
    },
    {
      key: 'lasted',
      title: t('list.lasted'),
      isNumber: true,
      isWide: true,
      cell: (row) => durationText(t, row.minutes),
    },
    {
      key: 'size',
      title: t('list.size'),
      isNumber: true,
      cell: (row) => <Size row={row} />,
    },
    {
      key: 'answer',
      title: t('list.answer'),
      isWide: true,
      cell: (row) => <Answer row={row} />,
    },
  ];
  return (
    <DataTable
      caption={t('list.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      {...(footer === undefined ? {} : { footer })}
    />
  );
}

interface CellProps {
  readonly row: IncidentListRow;
}

function useRowFormat(row: IncidentListRow) {
  return makeFormat({ ...useFormat().settings, zone: row.zone });
}

type FirstCellProps = CellProps &
  Pick<IncidentTableProps, 'isWithStore' | 'isZoneNamed'> & { readonly url: string };

function FirstCell({ row, url, isWithStore, isZoneNamed }: FirstCellProps) {
  const { t } = useTranslation('incidents');
  const format = useRowFormat(row);
  return (
    <div className="tw-cellstack">
      <span className="tw-cellstack__row">
        <Link
          url={url}
          quiet
          monochrome
          accessibilityLabel={`${t(`kind.${row.kind}`)}, ${row.storeName}, ${format.dateTime(row.sinceMs)}`}
        >
          {t(`kind.${row.kind}`)}
        </Link>
        <IncidentBadge state={row.state} isPromiseAtRisk={row.isPromiseAtRisk} />
      </span>
      <span className="tw-narrow tw-note">
        {isWithStore ? `${row.storeName} · ` : ''}
        {format.dateTime(row.sinceMs)}
        {isZoneNamed ? ` (${format.zoneName()})` : ''}, {durationText(t, row.minutes)}
      </span>
      <span className="tw-narrow tw-note">
        <Answer row={row} />
      </span>
    </div>
  );
}

function Since({ row, isZoneNamed }: CellProps & { isZoneNamed: boolean }) {
  const format = useRowFormat(row);
  return (
    <>
      {format.dateTime(row.sinceMs)}
      {isZoneNamed ? <div className="tw-note">{format.zoneName()}</div> : null}
    </>
  );
}

function Size({ row }: CellProps) {
  const format = useFormat();
  const digits = digitsFor(row.expectedHigh);
  return (
    <>
      {format.ratio(row.highestRatio)}
      <div className="tw-note">
        {format.number(row.observedPerHour, digits)} /{' '}
        {format.range(row.expectedLow, row.expectedHigh, digits)}
      </div>
    </>
  );
}

function Answer({ row }: CellProps) {
  const { t } = useTranslation('incidents');
  const format = useRowFormat(row);
  const { answer } = row;
  switch (answer.outcome) {
    case 'acknowledged':
      return (
        <>
          {answer.by}, {durationText(t, answer.afterMinutes)}
          {answer.isKept === false && answer.promisedMinutes !== null ? (
            <div className="tw-critical">
              {t('facts.promisedMissed', {
                duration: durationText(t, answer.promisedMinutes),
              })}
            </div>
          ) : null}
        </>
      );
    case 'due':
      return (
        <span className="tw-critical">
          {answer.isLate
            ? t('list.lateSince', { time: format.time(answer.byMs) })
            : `${t('facts.acknowledgeBy')} ${format.time(answer.byMs)}`}
        </span>
      );
    case 'not_acknowledged':
      return <>{t('facts.notYet')}</>;
    case 'never_acknowledged':
      return <>{t('facts.no')}</>;
  }
}
