import { AppError } from '#app/domain/shared/errors.ts';
import type { QuoteThreadRow, QuoteThreads } from '#app/ports/quote-threads.ts';
import type { Database } from '#app/repositories/connect.ts';
import { openThread, stepThread } from '#app/repositories/quote-thread-changes.ts';
import {
  isOpen,
  toMessage,
  toQuote,
  toThread,
  writeMessage,
  type StoredMessage,
  type StoredQuote,
  type StoredThread,
} from '#app/repositories/quote-thread-rows.ts';
import { findRow, findRows } from '#app/repositories/rows.ts';

const NEWEST_FIRST = '"openedAt" DESC, "id" DESC';

export function makeQuoteThreads({ sql, write }: Database): QuoteThreads {
  const one = async (where: Record<string, string>): Promise<QuoteThreadRow | null> => {
    const row = await findRow<StoredThread>(sql, 'QuoteThread', where);
    return row && toThread(row);
  };
  const all = async (where: Record<string, string>): Promise<QuoteThreadRow[]> =>
    (await findRows<StoredThread>(sql, 'QuoteThread', where, NEWEST_FIRST)).map(toThread);
  return {
    open: (row, message, audit) =>
      write((inside) => openThread(inside, row, message, audit)),
    ofStore: (storeId, id) => one({ id, storeId }),
    ofAgency: (agencyId, id) => one({ id, agencyId }),
    allOfStore: (storeId) => all({ storeId }),
    allOfAgency: async (agencyId, onlyOpen) =>
      (await all({ agencyId })).filter(({ state }) => !onlyOpen || isOpen(state)),
    quotes: async (storeId, threadId) => {
      const where = { storeId, threadId };
      return (await findRows<StoredQuote>(sql, 'Quote', where, '"number"')).map(toQuote);
    },
    messages: async (storeId, threadId) => {
      const where = { storeId, threadId };
      const rows = await findRows<StoredMessage>(
        sql,
        'QuoteMessage',
        where,
        '"atMs", "id"',
      );
      return rows.map(toMessage);
    },
    addMessage: (storeId, message) =>
      write(async (inside) => {
        const { threadId: id } = message;
        if (!(await findRow(inside, 'QuoteThread', { id, storeId })))
          throw new AppError('not_found', `no thread ${id} of store ${storeId}`);
        await writeMessage(inside, storeId, message);
      }),
    step: (storeId, id, step) =>
      write((inside) => stepThread(inside, { storeId, id }, step)),
  };
}
