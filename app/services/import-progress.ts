import type { ImportRow, ImportWindow } from '#app/ports/repositories.ts';
import type { OrderPage } from '#app/ports/store-platform.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';

/** A stretch not begun yet, with what the platform says it holds. */
export function waitingWindow(range: InstantRange, expected: number): ImportWindow {
  const { fromMs, untilMs } = range;
  return {
    fromMs,
    untilMs,
    state: 'waiting',
    cursor: null,
    expected,
    read: 0,
    testSkipped: 0,
  };
}

/** The import after a page of one window: counts, cursor, and what the row sums up. */
export function afterPage(row: ImportRow, index: number, page: OrderPage): ImportRow {
  return changeWindow(row, index, (window) => {
    const isAnew = page.isRestart === true;
    return {
      ...window,
      state: 'running',
      cursor: page.cursor,
      read: (isAnew ? 0 : window.read) + page.entries.length,
      testSkipped: (isAnew ? 0 : (window.testSkipped ?? 0)) + page.testSkipped,
    };
  });
}

/** The import after a window's last page is in the ledger. */
export function afterWindow(row: ImportRow, index: number): ImportRow {
  return changeWindow(row, index, (window) => ({
    ...window,
    state: 'done',
    cursor: null,
    expected: window.read + (window.testSkipped ?? 0),
  }));
}

/** Sums of the windows; `expected` counts test orders too, as the platform does. */
export function withTotals(row: ImportRow): ImportRow {
  const sum = (pick: (window: ImportWindow) => number) =>
    row.windows.reduce((total, window) => total + pick(window), 0);
  return {
    ...row,
    expected: sum((window) => window.expected ?? 0),
    read: sum((window) => window.read),
    testSkipped: sum((window) => window.testSkipped ?? 0),
  };
}

function changeWindow(
  row: ImportRow,
  index: number,
  change: (window: ImportWindow) => ImportWindow,
): ImportRow {
  const windows = row.windows.map((window, at) =>
    at === index ? change(window) : window,
  );
  return withTotals({ ...row, windows });
}
