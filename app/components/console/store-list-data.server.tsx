import type { TFunction } from 'i18next';
import type { StoreList, StoreListRow } from '#app/ports/store-list-view.ts';
import { renderChart } from '#app/components/charts/render.server.ts';
import { Sparkline } from '#app/components/charts/sparkline.server.tsx';
import type { Format } from '#app/components/format.ts';

/** A row with its curve as finished markup. */
export interface StoreListItem extends Omit<StoreListRow, 'series'> {
  readonly sparkHtml: string | null;
}

export interface StoreListData extends Omit<StoreList, 'rows'> {
  readonly rows: readonly StoreListItem[];
}

/** The list with its curves drawn, so that no chart code reaches the browser. */
export function storeListData(
  list: StoreList,
  t: TFunction,
  format: Format,
): StoreListData {
  return { ...list, rows: list.rows.map((row) => itemOf(row, t, format)) };
}

function itemOf(row: StoreListRow, t: TFunction, format: Format): StoreListItem {
  const { series, ...rest } = row;
  if (series === null) return { ...rest, sparkHtml: null };
  const label = t('console:seriesLabel', {
    last: format.number(series.at(-1) ?? 0),
    most: format.number(Math.max(...series)),
  });
  const tone = row.incident === null ? 'plain' : 'departure';
  const sparkHtml = renderChart(<Sparkline values={series} label={label} tone={tone} />);
  return { ...rest, sparkHtml };
}
