import pg from 'pg';

const CONNECT_MS = 5000;
/** A hung process must not hold its locks for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** What a server must hold before a row of it is relied on. */
const REQUIRED = {
  fsync: ['on'],
  synchronous_commit: ['on', 'local', 'remote_write', 'remote_apply'],
};

/** Settings of every connection of ours: no role's or database's default weakens them. */
export function connectionSettings(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'tidewatch',
    connectionTimeoutMillis: CONNECT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    options: '-c synchronous_commit=on -c TimeZone=UTC',
  };
}

/**
 * A connection by itself, for one long piece of work. Whoever opens it ends it.
 *
 * @param name what the server knows it by; an app counts as running while one is named `tidewatch`
 * @throws when the server does not answer, or lets nobody in
 */
export async function openClient(url: string, name = 'tidewatch'): Promise<pg.Client> {
  const client = new pg.Client({
    ...connectionSettings(url),
    application_name: name,
    // A copy or a large table may take its time between two statements of ours.
    idle_in_transaction_session_timeout: 0,
  });
  // A connection that breaks fails the statement under way; unheard it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** A pool or a client: whoever can be asked for a setting. */
interface Server {
  query(text: string): Promise<{ readonly rows: readonly Record<string, string>[] }>;
}

/** Throws where a setting would let an acknowledged row be lost. */
export async function assertDurable(server: Server): Promise<void> {
  for (const [name, allowed] of Object.entries(REQUIRED)) {
    const { rows } = await server.query(`SHOW ${name}`);
    const found = rows[0]?.[name] ?? 'nothing';
    if (!allowed.includes(found))
      throw new Error(
        `the database server has ${name}=${found}, needs ${allowed[0] ?? ''}`,
      );
  }
}
