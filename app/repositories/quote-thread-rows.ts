import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import type {
  QuoteContent,
  QuoteThreadState,
  QuoteWish,
} from '#app/domain/quotes/types.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { MessageRow, QuoteRow, QuoteThreadRow } from '#app/ports/quote-threads.ts';
import { parseStored } from '#app/repositories/json.ts';
import { insertRow, type Columns } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { instantOf, storedDate } from '#app/repositories/stored-date.ts';

const OPEN = ['offered', 'requested', 'quoted'] as const;

const STATES: readonly QuoteThreadState[] = [
  ...OPEN,
  'accepted',
  'declined',
  'expired',
  'withdrawn',
];

/** A state in which the talk goes on; a store has at most one such thread a season. */
export function isOpen(state: QuoteThreadState): state is (typeof OPEN)[number] {
  return OPEN.some((open) => open === state);
}

/** Unique while a thread is open, null otherwise. */
export function openKeyOf(
  row: Pick<QuoteThreadRow, 'storeId' | 'seasonCode' | 'seasonYear' | 'state'>,
): string | null {
  if (!isOpen(row.state)) return null;
  return `${row.storeId}:${row.seasonCode}:${String(row.seasonYear)}`;
}

export interface StoredThread {
  readonly id: string;
  readonly agencyId: string;
  readonly storeId: string;
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly state: string;
  readonly offeringId: string;
  readonly tierCode: string | null;
  readonly wish: string | null;
  readonly openedAt: string;
  readonly changedAt: string;
}

export function threadColumns(row: QuoteThreadRow): Columns {
  return {
    id: row.id,
    agencyId: row.agencyId,
    storeId: row.storeId,
    seasonCode: row.seasonCode,
    seasonYear: row.seasonYear,
    state: row.state,
    offeringId: row.offeringId,
    tierCode: row.tierCode,
    wish: row.wish && JSON.stringify(row.wish),
    openedAt: storedDate(row.openedAt),
    changedAt: storedDate(row.changedAt),
    openKey: openKeyOf(row),
  };
}

export function toThread(row: StoredThread): QuoteThreadRow {
  const state = STATES.find((known) => known === row.state);
  if (!state) throw new Error(`thread ${row.id} has the unknown state ${row.state}`);
  return {
    id: row.id,
    agencyId: row.agencyId,
    storeId: row.storeId,
    seasonCode: row.seasonCode,
    seasonYear: row.seasonYear,
    state,
    offeringId: row.offeringId,
    tierCode: row.tierCode,
    wish: parseStored<QuoteWish | null>(row.wish, null),
    openedAt: instantOf(row.openedAt),
    changedAt: instantOf(row.changedAt),
  };
}

interface StoredActor {
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly actorName: string;
}

export interface StoredQuote extends StoredActor {
  readonly threadId: string;
  readonly number: number;
  readonly content: string;
  readonly price: string;
  readonly hash: string;
  readonly sentAt: string;
}

export interface StoredMessage extends StoredActor {
  readonly id: number;
  readonly threadId: string;
  readonly atMs: number;
  readonly text: string;
}

export function toQuote(row: StoredQuote): QuoteRow {
  return {
    threadId: row.threadId,
    number: row.number,
    content: JSON.parse(row.content) as QuoteContent,
    price: JSON.parse(row.price) as PriceBreakdown,
    hash: row.hash,
    sentAtMs: instantOf(row.sentAt),
    sentBy: toActor(row),
  };
}

export function toMessage(row: StoredMessage): MessageRow {
  const { id, threadId, atMs, text } = row;
  return { id, threadId, atMs, author: toActor(row), text };
}

export async function writeQuote(
  sql: Sql,
  storeId: string,
  row: QuoteRow,
): Promise<void> {
  await insertRow(sql, 'Quote', {
    threadId: row.threadId,
    number: row.number,
    storeId,
    content: JSON.stringify(row.content),
    price: JSON.stringify(row.price),
    hash: row.hash,
    sentAt: storedDate(row.sentAtMs),
    ...actorColumns(row.sentBy),
  });
}

export async function writeMessage(
  sql: Sql,
  storeId: string,
  { threadId, atMs, text, author }: Omit<MessageRow, 'id'>,
): Promise<void> {
  const row = { threadId, storeId, atMs, text, ...actorColumns(author) };
  await insertRow(sql, 'QuoteMessage', row);
}

function actorColumns({ kind, id, name }: Actor): Columns {
  return { actorKind: kind, actorId: id, actorName: name };
}

function toActor({ actorKind, actorId, actorName }: StoredActor): Actor {
  return { kind: actorKind, id: actorId, name: actorName };
}
