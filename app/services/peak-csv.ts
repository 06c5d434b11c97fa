import { minorDigits } from '#app/domain/shared/money.ts';
import type { PeakDay, PeakReport } from '#app/domain/peaks/report-types.ts';

/**
 * A report's days as CSV, one line a day, so that the column of orders adds up to the report's
 * total. Values stay plain numbers and codes; whoever opens it formats them.
 */
export function peakCsv(
  report: PeakReport,
  measure: 'orders' | 'visits',
  currency: string,
): string {
  const isOrders = measure === 'orders';
  const header = [
    'date',
    measure,
    'times_usual',
    'busiest_hour',
    'peak_hours',
    'complete',
    'events',
  ];
  if (isOrders) header.splice(2, 0, 'cancelled', 'refunded', 'value', 'currency');
  const lines = report.days.map((day) => {
    const cells = [
      day.localDate,
      String(day.orders),
      day.uplift === null ? '' : day.uplift.toFixed(2),
      day.busiestHour === null
        ? ''
        : `${String(day.busiestHour.hour).padStart(2, '0')}:00`,
      String(day.peakHours),
      day.isComplete ? 'yes' : 'no',
      day.events.map((event) => event.code).join(' '),
    ];
    if (isOrders) cells.splice(2, 0, ...orderCells(day, currency));
    return cells.map(escapeCell).join(',');
  });
  return [header.join(','), ...lines, ''].join('\r\n');
}

function orderCells(day: PeakDay, currency: string): string[] {
  const digits = minorDigits(currency);
  return [
    String(day.cancelled),
    String(day.refunded),
    (day.valueMinor / 10 ** digits).toFixed(digits),
    currency,
  ];
}

/** Spreadsheets run what begins like a formula; an apostrophe keeps it text. */
export function escapeCell(cell: string): string {
  const safe =
    /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
