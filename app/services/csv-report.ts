import type { LocalDate } from '#app/domain/shared/types.ts';
import type { BadRowCode } from '#app/services/csv-order.ts';

export interface BadRow {
  /** Line of the file, 1 is the header. */
  readonly line: number;
  readonly code: BadRowCode;
  /** What stood there, cut short. */
  readonly value: string;
}

export interface CsvReport {
  /** Rows of the file, the header not counted. */
  readonly rows: number;
  readonly imported: number;
  readonly testSkipped: number;
  /** Rows of days whose orders the store itself has told us. */
  readonly alreadyKnown: number;
  /** Rows that go on an order above them, as shops' exports have for each item. */
  readonly continued: number;
  readonly badCount: number;
  /** The first `BAD_ROWS_KEPT` of them. */
  readonly badRows: readonly BadRow[];
  /** First and last day with an order in the file, store-local; null without any. */
  readonly firstDay: LocalDate | null;
  readonly lastDay: LocalDate | null;
}

/** More would be no list to work through; all are counted. */
export const BAD_ROWS_KEPT = 200;

type Counted = 'imported' | 'testSkipped' | 'alreadyKnown' | 'continued';

export interface CsvTally {
  add(what: Counted, rows?: number): void;
  refuse(line: number, code: BadRowCode, value?: string): void;
  count(what: Counted): number;
  report(days: Pick<CsvReport, 'firstDay' | 'lastDay'>): CsvReport;
}

/** Counts what becomes of a file's rows. */
export function createCsvTally(): CsvTally {
  const counted: Record<Counted, number> = {
    imported: 0,
    testSkipped: 0,
    alreadyKnown: 0,
    continued: 0,
  };
  const badRows: BadRow[] = [];
  let badCount = 0;
  return {
    add(what, rows = 1) {
      counted[what] += rows;
    },
    refuse(line, code, value = '') {
      badCount += 1;
      if (badRows.length < BAD_ROWS_KEPT) badRows.push({ line, code, value });
    },
    count: (what) => counted[what],
    report(days) {
      const { imported, testSkipped, alreadyKnown, continued } = counted;
      const rows = imported + testSkipped + alreadyKnown + continued + badCount;
      return { rows, ...counted, badCount, badRows, ...days };
    },
  };
}
