import pg from 'pg';

/** One connection at a time, opened when it is needed and again after it broke. */
export interface PostgresLine {
  /** Runs `work` alone on the connection. One that fails by more than a statement is let go of. */
  use<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface LineOptions {
  readonly settings: pg.ClientConfig;
  /** Throws where the server would lose what it acknowledges; asked on every connection. */
  readonly assertDurable: (client: pg.Client) => Promise<void>;
}

/** @param setUp statements that every connection begins with */
export function openPostgresLine(
  { settings, assertDurable }: LineOptions,
  setUp: string,
): PostgresLine {
  let current: pg.Client | null = null;
  let last: Promise<unknown> = Promise.resolve();

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
      await last;
      await current?.end();
    },
  };
}
