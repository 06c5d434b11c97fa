import { AppError } from '#app/domain/shared/errors.ts';

/** Where reading stands: behind a page, or behind a line of a bulk result. */
export type HistoryCursor =
  { kind: 'page'; after: string } | { kind: 'bulk'; bulkId: string; lines: number };

/** Text form, kept by the import between processes. */
export function writeCursor(cursor: HistoryCursor): string {
  return cursor.kind === 'page'
    ? `page ${cursor.after}`
    : `bulk ${String(cursor.lines)} ${cursor.bulkId}`;
}

/** Throws AppError `bad_input` for a text that `writeCursor` did not write. */
export function readCursor(text: string): HistoryCursor {
  const page = /^page (.+)$/.exec(text);
  if (page?.[1] !== undefined) return { kind: 'page', after: page[1] };
  const bulk = /^bulk (\d+) (\S+)$/.exec(text);
  if (bulk?.[1] !== undefined && bulk[2] !== undefined)
    return { kind: 'bulk', lines: Number(bulk[1]), bulkId: bulk[2] };
  throw new AppError('bad_input', 'not a cursor of order history');
}
