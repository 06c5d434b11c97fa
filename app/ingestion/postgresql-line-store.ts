import pg from 'pg';

/** One connection at a time, opened when it is needed and again after it broke. */
export interface PostgresLine {
  /** Runs `work` alone on the connection. One that fails by more than a statement is let go of. */
  use<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result>;
  /** Takes leave of the server, and goes without it where no answer comes. */
  close(): Promise<void>;
}

export interface LineOptions {
  readonly settings: pg.ClientConfig;
  /** Throws where the server would lose what it acknowledges; asked on every connection. */
  readonly assertDurable: (client: pg.Client) => Promise<void>;
  /** How long a close may take in all. */
  readonly closeMs?: number;
}

/** Longer than a statement that is under way, shorter than those who stop processes wait. */
const CLOSE_MS = 3000;

/** @param setUp statements that every connection begins with */
export function openPostgresLine(
  { settings, assertDurable, closeMs = CLOSE_MS }: LineOptions,
  setUp: string,
): PostgresLine {
  let current: pg.Client | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const living = new Set<pg.Client>();

  const forget = (client: pg.Client): void => {
    if (current === client) current = null;
  };
  const letGo = (client: pg.Client): void => {
    forget(client);
    // What is under way on it is cut off: nobody waits for its fate.
    client.end().catch(() => undefined);
  };
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client(settings);
    living.add(client);
    client.once('end', () => living.delete(client));
    client.on('error', () => forget(client));
    try {
      await client.connect();
      await client.query(setUp);
      await assertDurable(client);
      return client;
    } catch (error) {
      letGo(client);
      throw error;
    }
  };
  const useNow = async <Result>(
    work: (client: pg.Client) => Promise<Result>,
  ): Promise<Result> => {
    const client = (current ??= await open());
    try {
      return await work(client);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.severity !== 'ERROR')
        letGo(client);
      throw error;
    }
  };
  return {
    use: (work) => {
      const mine = last.then(() => useNow(work));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      // On a dead network no leave is ever taken: what is still there is cut off.
      const cutOff = (): void => {
        for (const client of living) client.connection.stream.destroy();
      };
      const patience = setTimeout(cutOff, closeMs);
      await last;
      await current?.end();
      clearTimeout(patience);
      cutOff();
    },
  };
}
