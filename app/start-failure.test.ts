import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readSettings } from '#app/env.server.ts';
import { startFailure } from '#app/start-failure.server.ts';
import { assertDurable } from '#app/repositories/postgresql-client.ts';

const URL_WITH_PASSWORD = 'postgresql://me:hunter2@db.example:5432/tidewatch';
const failed = (message: string, facts: object = {}) =>
  Object.assign(new Error(message), facts);
const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('a start that comes to nothing', () => {
  it.each([
    ['sorry, too many clients already', { code: '53300' }, 'raise max_connections'],
    ['permission denied for schema public', { code: '42501' }, 'GRANT CREATE'],
    ['database "tidewatch" does not exist', { code: '3D000' }, 'createdb'],
    ['password authentication failed', { code: '28P01' }, 'user and password'],
    ['connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' }, 'at the server'],
    ['', { code: 'ECONNREFUSED' }, 'cannot be used: ECONNREFUSED.'],
    ['timeout expired', {}, 'firewall'],
    ['disk full', { code: '53100', severity: 'ERROR' }, 'npm run doctor'],
    ['Cannot open database because the directory does not exist', {}, 'its folder'],
    ['unable to open database file', { code: 'SQLITE_CANTOPEN' }, 'npm run doctor'],
  ])('because of "%s" is one line with what to do', (message, facts, todo) => {
    const said = startFailure(failed(message, facts), URL_WITH_PASSWORD);
    expect(said).toMatch(
      /^Tidewatch cannot start: db\.example:5432\/tidewatch cannot be used/,
    );
    expect(said).toContain(todo);
    expect(said).not.toMatch(/hunter2|\n/);
  });

  it('names the setting that a server lacks, and says to set it there', async () => {
    const server = { query: () => Promise.resolve({ rows: [{ fsync: 'off' }] }) };
    const error = await thrownBy(() => assertDurable(server));
    const said = startFailure(error, URL_WITH_PASSWORD);
    expect(said).toContain('fsync=off');
    expect(said).toContain('Set it so on the server');
  });

  it('names the port that another program has', async () => {
    const first = createServer().listen(0, '127.0.0.1');
    await once(first, 'listening');
    const address = first.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const second = createServer().listen(port, '127.0.0.1');
    const [error] = (await once(second, 'error').catch((reason: unknown) => [
      reason,
    ])) as [unknown];
    expect(startFailure(error, URL_WITH_PASSWORD)).toContain(
      `port ${String(port)} is taken by another program`,
    );
    first.close();
  });

  it('lists what is wrong with the settings as they do themselves, an address once', async () => {
    const error = await thrownBy(() => readSettings({ DATABASE_URL: 'tidewatch.db' }));
    const said = startFailure(error, '') ?? '';
    expect(said.match(/DATABASE_URL/g)).toHaveLength(1);
  });

  it('leaves an error that nobody foresaw to be told whole', () => {
    expect(startFailure(new TypeError('x is not a function'), '')).toBeNull();
  });
});
