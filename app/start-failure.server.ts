import { SettingsError } from '#app/env.server.ts';
import { shownDatabase } from '#app/repositories/database-engine.ts';

/** What to do where nothing more is known of why a server does not answer. */
export const LOOK_AT_THE_WAY =
  'Look at DATABASE_URL, at the server, and at the way there (firewall, TLS).';

/** By PostgreSQL's own codes. */
const ADVICE: Readonly<Record<string, string>> = {
  '3D000': 'Make the database on the server: createdb.',
  '28P01': 'Look at user and password in DATABASE_URL.',
  '28000': 'Look at user in DATABASE_URL and at the server’s pg_hba.conf.',
  '42501':
    'Make the user of DATABASE_URL the owner: ALTER DATABASE … OWNER TO …, or GRANT CREATE ON SCHEMA public TO ….',
  '53300':
    'The server has no connection left: raise max_connections, or stop what holds them.',
  '57P03': 'The server is starting or stopping: try again when it is up.',
  '25006': 'Name the server that takes writes in DATABASE_URL.',
};

/** What the way to a server can say, and a pool that waited too long for it. */
const NO_WAY = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)/;
const NO_ANSWER =
  /timeout expired|connection timeout|terminated unexpectedly|Query read timeout|does not support SSL|SCRAM/i;

/** What to do about an error of PostgreSQL's; null where its code is not one of the usual. */
export function serverAdvice(code: string): string | null {
  return ADVICE[code] ?? null;
}

/**
 * Why Tidewatch did not start and what to do, for whoever started it. Never an address with its
 * password, never a stack.
 *
 * Errors of a thread come as copies, so they are told apart by what they carry and not by their class.
 *
 * @param databaseUrl as in the settings; empty where they could not be read
 * @returns null where the error is none of those that an operator can mend
 */
export function startFailure(error: unknown, databaseUrl: string): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof SettingsError) return error.message;
  const facts = { code: '', syscall: '', port: 0, ...error };
  const { code } = facts;
  if (facts.syscall === 'listen') return listenFailure(code, facts.port);
  // A name with two addresses that both refuse is an error without a text of its own.
  const why = error.message === '' ? code : error.message.replace(/\.$/, '');
  const refused = `Tidewatch cannot start: ${databaseUrl === '' ? 'the database' : shownDatabase(databaseUrl)} cannot be used: ${why}.`;
  if (error.message.startsWith('the database server has '))
    return `${refused} Set it so on the server: what was acknowledged could be lost.`;
  const advice = serverAdvice(code);
  if (advice !== null) return `${refused} ${advice}`;
  if (NO_WAY.test(code) || NO_ANSWER.test(error.message))
    return `${refused} ${LOOK_AT_THE_WAY}`;
  if (error.message.startsWith('Cannot open database'))
    return `${refused} Look at the path in DATABASE_URL: its folder must be there.`;
  if (code.startsWith('SQLITE_') || 'severity' in error)
    return `${refused} The doctor may know more: npm run doctor.`;
  return null;
}

function listenFailure(code: string, port: number): string {
  const at = `Tidewatch cannot start: port ${String(port)}`;
  const other = 'set another where it is named: PORT, WEB_PORT or OPERATING_PORT.';
  if (code === 'EADDRINUSE')
    return `${at} is taken by another program. Stop that one, or ${other}`;
  if (code === 'EACCES') return `${at} may not be opened by this user. Please ${other}`;
  return `${at} cannot be opened (${code}). Look at HOST, or ${other}`;
}
