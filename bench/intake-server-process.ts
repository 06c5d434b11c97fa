import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DatabaseEngine } from '#app/repositories/database-engine.ts';

/** What is compared: the handler alone, the intake on an engine, a web framework's route. */
export type Kind = 'without_storage' | DatabaseEngine | 'framework';

/** What lies in the database, and the CPU time of the server's process. */
export interface Counted {
  readonly orders: number;
  readonly deliveries: number;
  readonly cpuMs: number;
}

export interface Server {
  readonly port: number;
  readonly wooStoreId: string;
  count(): Promise<Counted>;
  stop(): Promise<void>;
}

/**
 * Starts a server in a process of its own, on an empty database.
 *
 * @param postgresUrl a PostgreSQL server; only for the intake on PostgreSQL
 */
export async function startServer(
  kind: Kind,
  postgresUrl: string | null,
): Promise<Server> {
  const path = fileURLToPath(new URL('./intake-servers.ts', import.meta.url));
  const given =
    kind === 'postgresql' && postgresUrl !== null
      ? { TEST_DATABASE: 'postgresql', TEST_POSTGRES_URL: postgresUrl }
      : { TEST_DATABASE: 'sqlite' };
  const child = fork(path, [kind], { env: { ...process.env, ...given } });
  const { port, wooStoreId } =
    await messageOf<Pick<Server, 'port' | 'wooStoreId'>>(child);
  return {
    port,
    wooStoreId,
    count: () => {
      const counted = messageOf<Counted>(child);
      child.send('count');
      return counted;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.send('stop');
      await gone;
    },
  };
}

async function messageOf<Message>(child: ChildProcess): Promise<Message> {
  const died = once(child, 'exit').then(() => {
    throw new Error('a server ended early');
  });
  died.catch(() => undefined);
  const [message] = (await Promise.race([once(child, 'message'), died])) as [Message];
  return message;
}
