import type { MessagePort, Worker } from 'node:worker_threads';
import type { IntakeStore } from '#app/ingestion/intake-store.ts';
import { packRows, unpackRows, type PackedRows } from '#app/ingestion/packed-rows.ts';

/** What the thread that opens the database is told at its start. */
export interface StoreThreadData {
  readonly databaseUrl: string;
}

/** One question to the store, and its number. */
type Question =
  | { readonly id: number; readonly ask: 'record'; readonly rows: PackedRows }
  | { readonly id: number; readonly ask: 'storeOf'; readonly shop: string }
  | { readonly id: number; readonly ask: 'tenants' | 'sites' | 'close' };

type WithoutId<One> = One extends unknown ? Omit<One, 'id'> : never;
type Asked = WithoutId<Question>;

type Answer =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly failure: { readonly message: string; readonly code: string };
    };

/** A store in another thread. */
export function linkedStore(thread: Worker): IntakeStore {
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let last = 0;
  const ask = <Value>(asked: Asked): Promise<Value> =>
    new Promise<Value>((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, { resolve: (value) => resolve(value as Value), reject });
      thread.postMessage({ ...asked, id });
    });
  thread.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('failure' in answer)
      one?.reject(
        Object.assign(new Error(answer.failure.message), { code: answer.failure.code }),
      );
    else one?.resolve(answer.value);
  });
  return {
    record: (rows) => ask({ ask: 'record', rows: packRows(rows) }),
    tenants: () => ask({ ask: 'tenants' }),
    storeOf: (shop) => ask({ ask: 'storeOf', shop }),
    sites: () => ask({ ask: 'sites' }),
    close: () => ask({ ask: 'close' }),
  };
}

/** Answers the questions of `linkedStore`, in the thread that has the store. */
export function answerForStore(port: MessagePort, store: IntakeStore): void {
  port.on('message', (question: Question) => {
    const { id } = question;
    answerTo(store, question).then(
      (value) => port.postMessage({ id, value } satisfies Answer),
      (error: unknown) => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        const message = error instanceof Error ? error.message : 'unknown';
        port.postMessage({ id, failure: { message, code } } satisfies Answer);
      },
    );
  });
}

function answerTo(store: IntakeStore, question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'record':
      return store.record(unpackRows(question.rows));
    case 'storeOf':
      return store.storeOf(question.shop);
    case 'tenants':
      return store.tenants();
    case 'sites':
      return store.sites();
    case 'close':
      return store.close();
  }
}
