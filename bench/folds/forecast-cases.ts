import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One season of one store to be forecast, and what it brought. */
export interface ForecastCase {
  readonly dataset: string;
  readonly season: string;
  readonly peakDay: number;
  /** Orders of the whole season. */
  readonly total: number;
  readonly busiest: ReadonlySet<string>;
  readonly task: { readonly id: string } & Readonly<Record<string, unknown>>;
}

const DAY_MS = 86_400_000;
/** Stores of one chain share their season: of many, a part tells as much. */
const MOST_OF_A_SEASON = 40;
/** The scorer's own markets. */
const MARKETS: Readonly<Record<string, string>> = {
  rossmann: 'DE',
  favorita: 'EC',
  'online-retail': 'GB',
};

/** Cases of the open set; stores of a large chain thinned evenly. */
export function forecastCases(folder: string): ForecastCase[] {
  const daily = byStore(folder, 'daily.csv.gz');
  const hourly = byStore(folder, 'pseudo-hourly.csv.gz');
  const seasons = Map.groupBy(
    rowsOf(readFileSync(join(folder, 'cases.csv'), 'utf8')),
    (row) => `${row['dataset'] ?? ''}/${row['season'] ?? ''}`,
  );
  return [...seasons.values()].flatMap((rows) => {
    const every = Math.ceil(rows.length / MOST_OF_A_SEASON);
    return rows
      .filter((row, index) => index % every === 0 && Number(row['ly_days']) >= 20)
      .map((row) => caseOf(row, daily, hourly));
  });
}

type Row = Readonly<Record<string, string>>;

function caseOf(row: Row, daily: Map<string, Row>, hourly: Map<string, Row>) {
  const [store = '', cutoff = ''] = [row['store'], row['cutoff']];
  const byHour = hourly.get(store);
  const series = byHour ?? daily.get(store) ?? {};
  const first = series['first_hour'] ?? series['first_date'] ?? '';
  const dayMs = Date.parse(first.slice(0, 10));
  const days = (Date.parse(cutoff) - dayMs) / DAY_MS + 1;
  const lead = byHour ? Number(first.slice(11, 13)) : 0;
  const length = byHour ? days * 24 : days;
  const counts = Array<number>(lead).fill(0);
  counts.push(...(series['counts'] ?? '').split(' ').map(Number));
  while (counts.length < length) counts.push(0);
  const dataset = row['dataset'] ?? '';
  const task = {
    id: `${store}/${row['season'] ?? ''}`,
    zone: 'UTC',
    market: MARKETS[dataset] ?? marketOf(store),
    unit: byHour ? 'hour' : 'day',
    start: byHour ? `${first.slice(0, 10)}T00:00` : first,
    counts: counts.slice(0, length),
    season: { start: row['window_start'], end: row['window_end'] },
  };
  return {
    dataset,
    season: row['season'] ?? '',
    peakDay: Number(row['peak_day_orders']),
    total: Number(row['window_orders']),
    busiest: new Set((row['top5'] ?? '').split(' ')),
    task,
  };
}

function marketOf(store: string): string {
  if (/Prague|Brno/.test(store)) return 'CZ';
  return store.includes('Budapest') ? 'HU' : 'DE';
}

function byStore(folder: string, file: string): Map<string, Row> {
  const text = gunzipSync(readFileSync(join(folder, file))).toString();
  return new Map(rowsOf(text).map((row) => [row['store'] ?? '', row]));
}

function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  });
}
