import { newSeries, scoreRow } from '#app/domain/spikes/series-score.ts';

/** Digits kept of a score; more would be noise. */
const DIGITS = 6;
/** A cell, in quotes or not, and what ends it. */
const CELL = /("(?:[^"]|"")*"|[^,]*)(,|$)/gu;

interface Columns {
  readonly timestamp: number;
  readonly value: number;
}

/** Rows of one series as CSV lines, the header first; each gives its line with a score. */
export class SeriesRows {
  readonly #memory = newSeries();
  #columns: Columns | null = null;

  /** @throws where the header, which is the first line, does not name both columns */
  take(line: string): string {
    if (this.#columns === null) {
      this.#columns = columnsOf(line.replace(/^\uFEFF/u, ''));
      return 'timestamp,value,anomaly_score';
    }
    const cells = cellsOf(line);
    const timestamp = cells[this.#columns.timestamp] ?? '';
    const value = cells[this.#columns.value] ?? '';
    const number = value === '' ? Number.NaN : Number(value);
    const score = scoreRow(this.#memory, msOf(timestamp), number);
    return `${cellOf(timestamp)},${cellOf(value)},${score.toFixed(DIGITS)}`;
  }
}

function columnsOf(header: string): Columns {
  const names = cellsOf(header).map((name) => name.toLowerCase());
  const columns = {
    timestamp: names.indexOf('timestamp'),
    value: names.indexOf('value'),
  };
  if (columns.timestamp < 0 || columns.value < 0)
    throw new Error('the header must name the columns "timestamp" and "value"');
  return columns;
}

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [, cell = '', end] of line.matchAll(CELL)) {
    const bare = cell.trim().replace(/^"(.*)"$/u, '$1');
    cells.push(bare.replaceAll('""', '"'));
    if (end === '') break;
  }
  return cells;
}

/** As it was, in quotes where it could be taken for two. */
function cellOf(text: string): string {
  return /[",]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Wall-clock time without a zone is read as UTC, with or without seconds. */
function msOf(timestamp: string): number {
  const iso = timestamp.replace(' ', 'T');
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/u.test(iso) ? iso : `${iso}Z`);
}
