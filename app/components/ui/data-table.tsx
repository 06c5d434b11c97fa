import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { classes } from '#app/components/ui/classes.ts';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** Figures: tabular and right-aligned. */
  readonly isNumber?: boolean;
  /** Left out below 490 px; say it in another column's `narrow` part. */
  readonly isWide?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Address that sorts by this column; `sorted` tells which way it stands. */
  readonly sortUrl?: string;
  readonly sorted?: 'ascending' | 'descending';
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The row's own page; the first cell becomes its link. */
  readonly rowUrl?: (row: Row) => string;
  readonly footer?: ReactNode;
  /** A box before each row, and one in the head; the first column still names the row. */
  readonly tick?: { readonly head: ReactNode; readonly cell: (row: Row) => ReactNode };
}

/** Rows to compare. The first column names the row for screen readers. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  return (
    <div className="tw-table" tabIndex={0} role="group" aria-label={props.caption}>
      <table>
        <caption className="tw-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.tick === undefined ? null : (
              <td className="tw-tick">{props.tick.head}</td>
            )}
            {props.columns.map((column) => (
              <HeadCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)}>
              {props.tick === undefined ? null : (
                <td className="tw-tick">{props.tick.cell(row)}</td>
              )}
              {props.columns.map((column, index) => (
                <BodyCell
                  key={column.key}
                  column={column}
                  row={row}
                  isFirst={index === 0}
                  url={index === 0 ? props.rowUrl?.(row) : undefined}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {props.footer === undefined ? null : (
        <div className="tw-table__footer">{props.footer}</div>
      )}
    </div>
  );
}

function columnClass(column: { isNumber?: boolean; isWide?: boolean }): string {
  return classes(
    column.isNumber === true && 'tw-number',
    column.isWide === true && 'tw-wide',
  );
}

function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const arrow = column.sorted === 'descending' ? '↓' : '↑';
  return (
    <th scope="col" className={columnClass(column)} aria-sort={column.sorted}>
      {column.sortUrl === undefined ? (
        column.title
      ) : (
        <Link to={column.sortUrl} className="tw-table__sort" preventScrollReset>
          {column.title}
          {column.sorted === undefined ? null : <span aria-hidden="true"> {arrow}</span>}
        </Link>
      )}
    </th>
  );
}

function BodyCell<Row>(props: {
  column: Column<Row>;
  row: Row;
  isFirst: boolean;
  url: string | undefined;
}) {
  const content = props.column.cell(props.row);
  const className = columnClass(props.column);
  if (!props.isFirst) return <td className={className}>{content}</td>;
  return (
    <th scope="row" className={className}>
      {props.url === undefined ? content : <Link to={props.url}>{content}</Link>}
    </th>
  );
}
