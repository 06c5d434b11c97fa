import type { AuditChange, AuditRow } from '#app/ports/audit.ts';
import { escapeCell } from '#app/services/peak-csv.ts';

const HEADER = [
  'id',
  'time_utc',
  'who',
  'who_kind',
  'who_id',
  'what',
  'subject',
  'subject_id',
  'store_id',
  'field',
  'before',
  'after',
];

/**
 * The record as CSV, one line a changed field, or one where an entry has none. Codes and plain
 * values, instants in UTC. Written piece by piece, so that a record of any length passes through.
 */
export function auditCsv(rows: AsyncGenerator<AuditRow>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const line = (cells: readonly string[]) =>
    encoder.encode(`${cells.map(escapeCell).join(',')}\r\n`);
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(line(HEADER)),
    async pull(controller) {
      const next = await rows.next();
      if (next.done === true) return controller.close();
      for (const cells of linesOf(next.value)) controller.enqueue(line(cells));
    },
    async cancel() {
      await rows.return(undefined);
    },
  });
}

function linesOf(row: AuditRow): string[][] {
  const { actor } = row;
  const start = [
    String(row.id),
    new Date(row.atMs).toISOString(),
    actor.name,
    actor.kind,
    actor.id,
    row.what,
    row.subjectName,
    row.subjectId,
    row.storeId ?? '',
  ];
  const none: AuditChange = { field: '', before: null, after: null };
  const changes = row.changes.length === 0 ? [none] : row.changes;
  return changes.map(({ field, before, after }) => [
    ...start,
    field,
    cell(before),
    cell(after),
  ]);
}

function cell(value: AuditChange['before']): string {
  return value === null ? '' : String(value);
}
