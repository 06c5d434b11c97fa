import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { makeIntakeMeters, makeJobMeters } from '#app/operating/meters.ts';
import {
  makeOperations,
  type Operations,
  type OperationsOptions,
} from '#app/operating/operations.ts';
import { answerForRole, askRole } from '#app/operating/role-link.ts';
import type { OperatingFacts } from '#app/ports/operating.ts';

const FACTS: OperatingFacts = {
  jobs: [{ name: 'import_history', state: 'dead', jobs: 2 }],
  oldestDueMs: null,
  dirtyHours: 3,
  watchedUntilMs: 60_000,
  connectedStores: 4,
};

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

function make(options: Partial<OperationsOptions> = {}): Operations {
  return makeOperations({
    roles: ['web'],
    facts: {
      read: () => Promise.resolve(FACTS),
      migrations: () => Promise.resolve(['first']),
      isDurable: () => Promise.resolve(true),
    },
    migrations: ['first'],
    token: null,
    now: () => 90_000,
    ...options,
  });
}

async function ask(
  operations: Operations,
  path: string,
  { isLocal = true, token = '' } = {},
): Promise<[number, string]> {
  const server = createServer((request, response) => {
    if (!operations.handle(request, response, isLocal)) response.end('a page');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
  const reply = await fetch(`http://127.0.0.1:${String(port)}${path}`, { headers });
  return [reply.status, await reply.text()];
}

const alive = () => Promise.resolve([]);

describe('whether a process can do its work', () => {
  it('is ready once every role is up and the database has every migration', async () => {
    const operations = make({ roles: ['web', 'worker'] });
    operations.addRole('web', alive);
    expect(await ask(operations, '/readyz')).toEqual([503, 'starting']);
    operations.addRole('worker', alive);
    expect(await ask(operations, '/readyz')).toEqual([200, 'ready']);
    operations.stopping();
    expect(await ask(operations, '/readyz')).toEqual([503, 'stopping']);
    expect(await ask(operations, '/healthz')).toEqual([200, 'ok']);
  });

  it('says why it is not: no database, an old one, a role that does not answer', async () => {
    const broken = {
      read: () => Promise.reject(new Error('gone')),
      migrations: () => Promise.reject(new Error('gone')),
      isDurable: () => Promise.reject(new Error('gone')),
    };
    const forgetful = {
      read: () => Promise.resolve(FACTS),
      migrations: () => Promise.resolve(['first']),
      isDurable: () => Promise.resolve(false),
    };
    for (const [reason, options, role] of [
      ['database_not_durable', { facts: forgetful }, alive],
      ['database_silent', { facts: broken }, alive],
      ['not_migrated', { migrations: ['first', 'second'] }, alive],
      ['role_silent', {}, () => Promise.resolve(null)],
    ] as const) {
      const operations = make(options);
      operations.addRole('web', role);
      expect(await ask(operations, '/readyz')).toEqual([503, reason]);
    }
  });

  it('a database that neither answers nor fails is silent, and keeps no balancer waiting', async () => {
    const never = <Value>(): Promise<Value> => new Promise(() => undefined);
    const facts = { read: never, migrations: never, isDurable: never };
    const operations = make({ facts });
    operations.addRole('web', alive);
    expect(await ask(operations, '/readyz')).toEqual([503, 'database_silent']);
    const [status, text] = await ask(operations, '/metrics');
    expect([status, text]).toEqual([
      200,
      expect.stringContaining('tidewatch_database_up 0'),
    ]);
  });

  it('every other address is a page', async () => {
    expect(await ask(make(), '/metricsx')).toEqual([200, 'a page']);
    expect(await ask(make(), '/')).toEqual([200, 'a page']);
  });
});

describe('who may read the figures', () => {
  it('without a token this machine only; for others there is nothing', async () => {
    expect((await ask(make(), '/metrics'))[0]).toBe(200);
    expect((await ask(make(), '/metrics', { isLocal: false }))[0]).toBe(404);
  });

  it('with a token whoever presents it', async () => {
    const operations = make({ token: 'a-long-secret-token' });
    const from = (token: string) =>
      ask(operations, '/metrics', { isLocal: false, token });
    expect((await from('a-long-secret-token'))[0]).toBe(200);
    expect((await from('a-long-secret-toker'))[0]).toBe(401);
    expect((await from(''))[0]).toBe(401);
  });
});

describe('the figures', () => {
  it('tell of jobs, counting and watching, with how far behind', async () => {
    const operations = make();
    operations.addRole('web', alive);
    const [, text] = await ask(operations, '/metrics');
    expect(text).toContain('tidewatch_jobs{job="import_history",state="dead"} 2');
    expect(text).toContain('tidewatch_dirty_hours 3');
    expect(text).toContain('tidewatch_watch_lag_seconds 30');
    expect(text).toContain('tidewatch_role_up{role="web"} 1');
    expect(text).toContain('tidewatch_database_up 1');
    expect(text).toMatch(/process_resident_memory_bytes \d+/);
  });

  it('of several threads stand side by side, added up by nobody', async () => {
    const { port1, port2 } = new MessageChannel();
    const intake = makeIntakeMeters();
    answerForRole(port2, intake);
    intake.outcome('shopify', 'accepted');
    intake.outcome('shopify', 'accepted');
    intake.outcome('woocommerce', 'bad_signature');
    intake.commit(2, 0.002);
    const worker = makeJobMeters();
    worker.ended('import_history', 'done', 2);
    const operations = make({ roles: ['intake', 'worker'] });
    operations.addRole('intake', () => askRole(port1));
    operations.addRole('worker', () => worker.read());
    const texts = [await ask(operations, '/metrics'), await ask(operations, '/metrics')];
    port1.close();
    for (const [, text] of texts) {
      const lines = text.split('\n');
      const line = (begin: string) =>
        lines
          .find((one) => one.startsWith(begin))
          ?.split(' ')
          .at(-1);
      // Asked twice, counted once.
      expect(
        line('tidewatch_deliveries_total{platform="shopify",outcome="accepted"'),
      ).toBe('2');
      expect(
        line('tidewatch_deliveries_total{platform="woocommerce",outcome="bad_signature"'),
      ).toBe('1');
      expect(line('tidewatch_commit_rows_sum')).toBe('2');
      expect(line('tidewatch_job_seconds_count{job="import_history",end="done"')).toBe(
        '1',
      );
      expect(
        lines.filter((one) => one.startsWith('tidewatch_heap_used_bytes{')),
      ).toHaveLength(2);
    }
  });

  it('are there while a role or the database is not, and say so', async () => {
    const operations = make({
      facts: {
        read: () => Promise.reject(new Error('gone')),
        migrations: () => Promise.resolve([]),
        isDurable: () => Promise.resolve(true),
      },
    });
    const { port1 } = new MessageChannel();
    operations.addRole('worker', () => askRole(port1, 20));
    const [status, text] = await ask(operations, '/metrics');
    port1.close();
    expect(status).toBe(200);
    expect(text).toContain('tidewatch_role_up{role="worker"} 0');
    expect(text).toContain('tidewatch_database_up 0');
    expect(text).not.toContain('tidewatch_jobs{');
  });
});
