import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '#app/components/ui/card.tsx';

/** The same figures as rows of finished text; the first column names the row. */
export interface ChartTable {
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** What a loader hands over for a chart: markup, its sentence, its table. */
export interface ChartView {
  readonly html: string;
  readonly summary: string;
  readonly table: ChartTable;
  /** Numbered marks listed below a narrow chart: number, name, value, ratio. */
  readonly marks?: readonly (readonly [string, string, string, string])[];
}

interface ChartCardProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly aside?: ReactNode;
  readonly chart: ChartView;
  readonly children?: ReactNode;
}

/** A chart with title, unit and zone, one sentence, and its table a press away. */
export function ChartCard({ title, subtitle, aside, chart, children }: ChartCardProps) {
  const { t } = useTranslation('common');
  const [isTable, setTable] = useState(false);
  return (
    <Card title={title} subtitle={subtitle} aside={aside}>
      {isTable ? (
        <FiguresTable caption={title} table={chart.table} />
      ) : (
        <ChartMarkup chart={chart} />
      )}
      <p className="tw-note">
        {chart.summary}{' '}
        <button
          type="button"
          className="tw-textbutton"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          {t(isTable ? 'chart.viewChart' : 'chart.viewTable')}
        </button>
      </p>
      {children}
    </Card>
  );
}

/** The markup made on the server, with its numbered list where the chart is narrow. */
export function ChartMarkup({ chart }: { chart: Pick<ChartView, 'html' | 'marks'> }) {
  return (
    <div className="tw-chart">
      <div dangerouslySetInnerHTML={{ __html: chart.html }} />
      {chart.marks === undefined || chart.marks.length === 0 ? null : (
        <ol className="tw-marks tw-chart-narrow">
          {chart.marks.map(([number, name, value, ratio]) => (
            <li key={number}>
              <span aria-hidden="true">{number}</span>
              <span>{name}</span>
              <span className="tw-number">{value}</span>
              <span className="tw-number tw-note">{ratio}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** A chart's figures as a table of text. */
export function FiguresTable({ caption, table }: { caption: string; table: ChartTable }) {
  return (
    <div
      className="tw-table tw-table--inset"
      tabIndex={0}
      role="group"
      aria-label={caption}
    >
      <table>
        <caption className="tw-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                className={column.isNumber === true ? 'tw-number' : ''}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((text, index) =>
                index === 0 ? (
                  <th key={index} scope="row">
                    {text}
                  </th>
                ) : (
                  <td
                    key={index}
                    className={table.columns[index]?.isNumber === true ? 'tw-number' : ''}
                  >
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
