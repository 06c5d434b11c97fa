import pg from 'pg';
import { shownDatabase } from '#app/repositories/database-engine.ts';
import { LOOK_AT_THE_WAY, serverAdvice } from '#app/start-failure.server.ts';
import { openClient } from '#app/repositories/postgresql-client.ts';
import { sayError } from '../say-error.ts';
import { fine, must, note, type Finding } from './finding.ts';
import { schemaFinding } from './schema-finding.ts';

const MB = 1024 * 1024;
const LEAST_VERSION = 14;
/** Two threads with ten each, and the intake's own. */
const CONNECTIONS_A_PROCESS = 25;

/** What the server may not do, since an acknowledged row could be lost, and what each risks. */
const DURABLE = [
  { name: 'fsync', risk: 'a power cut can destroy the database' },
  { name: 'full_page_writes', risk: 'a power cut can tear pages' },
] as const;

interface Facts {
  readonly version: number;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
  readonly recovering: boolean;
  readonly readonly: string;
  readonly most: number;
  readonly reserved: number;
  readonly used: number;
  readonly ours: number;
  readonly size: string;
  readonly mayCreate: boolean;
  readonly encoding: string;
  readonly zone: string;
}

const FACTS = `
  SELECT current_setting('server_version_num')::int / 10000 AS version,
    current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
    current_setting('synchronous_commit') AS synchronous_commit,
    pg_is_in_recovery() AS recovering,
    current_setting('default_transaction_read_only') AS readonly,
    current_setting('max_connections')::int AS most,
    current_setting('superuser_reserved_connections')::int AS reserved,
    (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
    (SELECT count(*)::int FROM pg_stat_activity
      WHERE application_name = 'tidewatch' AND pid <> pg_backend_pid()) AS ours,
    pg_database_size(current_database())::text AS size,
    coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS "mayCreate",
    pg_encoding_to_char(encoding)::text AS encoding, current_setting('TimeZone') AS zone
  FROM pg_database WHERE datname = current_database()`;

/**
 * The PostgreSQL database: reachable, durable, ours to write, of this version, with room for us.
 *
 * @param migrations names of all migrations that this version has
 * @returns `isUsable`: whether anything can be read from it
 */
export async function checkServer(
  url: string,
  migrations: readonly string[],
): Promise<{ readonly isUsable: boolean; readonly findings: Finding[] }> {
  let client: pg.Client;
  try {
    client = await openClient(url);
  } catch (error) {
    return { isUsable: false, findings: [unreachable(url, error)] };
  }
  try {
    const { rows } = await client.query<Facts>(FACTS);
    const [facts] = rows;
    if (facts === undefined) throw new Error('the server said nothing');
    const schema = schemaFinding(await appliedOn(client), migrations);
    return {
      isUsable: schema.level !== 'must',
      findings: [
        checkVersion(facts),
        ...checkDurability(facts),
        ...checkRights(facts),
        schema,
        checkConnections(facts),
        fine(
          'size',
          `${String(Math.ceil(Number(facts.size) / MB))} MB; how much room the server’s disk has is for its own monitoring to say`,
        ),
      ],
    };
  } catch (error) {
    return { isUsable: false, findings: [unreachable(url, error)] };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unreachable(url: string, error: unknown): Finding {
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
  const says = `${shownDatabase(url)} cannot be used: ${sayError(error)}`;
  return must('database', says, serverAdvice(code) ?? LOOK_AT_THE_WAY);
}

function checkVersion({ version, encoding, zone }: Facts): Finding {
  if (version < LEAST_VERSION)
    return must(
      'database',
      `PostgreSQL ${String(version)} is too old`,
      `Take PostgreSQL ${String(LEAST_VERSION)} or newer; 15 is what Tidewatch is tested with.`,
    );
  if (encoding !== 'UTF8')
    return must(
      'database',
      `its encoding is ${encoding}`,
      'Make a database with encoding UTF8 and move there: names of shops hold any letter.',
    );
  // Each connection of ours asks for UTC; a pooler may not hand that on.
  if (!/^(Etc\/)?(UTC|GMT|Zulu|Universal)$/i.test(zone))
    return must(
      'database',
      `its time zone for this user is ${zone}`,
      "ALTER ROLE … SET timezone = 'UTC': instants are kept in UTC.",
    );
  return fine('database', `PostgreSQL ${String(version)} answers`);
}

function checkDurability(facts: Facts): Finding[] {
  const broken = DURABLE.filter(({ name }) => facts[name] !== 'on').map(
    ({ name, risk }) =>
      must('durability', `${name} is off: ${risk}`, `Set ${name}=on on the server.`),
  );
  // Each connection of ours asks for it; a server or a pooler may still say no.
  if (facts.synchronous_commit === 'off')
    broken.push(
      must(
        'durability',
        'synchronous_commit is off: what was acknowledged can be lost',
        'Let clients set it, or set synchronous_commit=on; a pooler must hand on start-up options.',
      ),
    );
  return broken.length > 0 ? broken : [fine('durability', 'every commit synced')];
}

function checkRights({ mayCreate, recovering, readonly }: Facts): Finding[] {
  if (recovering || readonly === 'on')
    return [
      must(
        'rights',
        recovering ? 'this server is a replica' : 'the database is read only',
        'Name the server that takes writes in DATABASE_URL.',
      ),
    ];
  if (mayCreate) return [fine('rights', 'may create tables')];
  return [
    must(
      'rights',
      'this user may not create tables',
      'Make it the owner: ALTER DATABASE … OWNER TO …, or GRANT CREATE ON SCHEMA public TO ….',
    ),
  ];
}

function checkConnections({ most, reserved, used, ours }: Facts): Finding {
  const left = most - reserved - used;
  const says = `${String(ours)} are Tidewatch’s, ${String(left)} of ${String(most)} left`;
  if (left >= CONNECTIONS_A_PROCESS) return fine('connections', says);
  const todo = `A process of all roles takes up to ${String(CONNECTIONS_A_PROCESS)}: raise max_connections before you start one.`;
  return left > 0 ? note('connections', says, todo) : must('connections', says, todo);
}

/** Names of migrations that were finished; none where there is no history. */
async function appliedOn(client: pg.Client): Promise<string[]> {
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT "migration_name" AS name FROM "_prisma_migrations"
       WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
    );
    return rows.map(({ name }) => name);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42P01') return [];
    throw error;
  }
}
