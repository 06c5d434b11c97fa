import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationNames } from '#app/repositories/migration-names.ts';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { makeBareDatabase } from '../../test/factories/bare-database.ts';
import { testEngine } from '../../test/factories/database.ts';
import { startPostgresServer } from '../../test/factories/postgresql-server.ts';
import { ROOT } from '../prepare.ts';
import { checkServer } from './check-server.ts';
import { examine } from './examine.ts';

describe.runIf(testEngine() === 'postgresql')('the doctor on a server', () => {
  let url: string;
  let remove: () => Promise<void>;
  beforeEach(async () => ({ url, remove } = await makeBareDatabase()));
  afterEach(() => remove());

  const musts = async (at = url) => {
    const known = await migrationNames(ROOT, 'postgresql');
    const { isUsable, findings } = await checkServer(at, known);
    const all = findings.filter(({ level }) => level === 'must');
    return [isUsable, ...all.map(({ about }) => about)];
  };
  const withAddress = (change: (address: URL) => void) => {
    const address = new URL(url);
    change(address);
    return address.href;
  };

  it('tells an empty, a good and a later database apart', async () => {
    expect(await musts()).toEqual([false, 'schema']);
    await migrateDatabase(url, ROOT);
    expect(await musts()).toEqual([true]);
    const { isUsable, findings } = await checkServer(url, []);
    expect([isUsable, findings.find(({ about }) => about === 'schema')?.says]).toEqual([
      false,
      expect.stringContaining('later version'),
    ]);
  });

  it('says why it cannot be reached, and never the password', async () => {
    const places = [
      withAddress((one) => (one.pathname = '/nowhere')),
      withAddress((one) => (one.port = '1')),
      withAddress((one) => (one.username = 'nobody')),
    ];
    for (const place of places) {
      const at = new URL(place);
      at.password = 'hunter2';
      const { isUsable, findings } = await checkServer(at.href, []);
      expect(isUsable).toBe(false);
      expect(findings.map(({ about }) => about)).toEqual(['database']);
      expect(JSON.stringify(findings)).not.toContain('hunter2');
    }
  });

  it('finds a user who may not make tables', async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN');
    await client.end();
    const asGuest = withAddress((one) => (one.username = 'guest'));
    expect(await musts(asGuest)).toEqual([false, 'rights', 'schema']);
  });

  it('finds a server that has no connection left for Tidewatch', async () => {
    const server = await startPostgresServer({ settings: { max_connections: '4' } });
    try {
      expect(await musts(server.url('postgres'))).toEqual([
        false,
        'schema',
        'connections',
      ]);
    } finally {
      await server.stop();
    }
  });

  it('tells all it finds of a server that Tidewatch would refuse', async () => {
    const server = await startPostgresServer({ settings: { fsync: 'off' } });
    try {
      const at = server.url('postgres');
      await migrateDatabase(at, ROOT);
      const findings = await examine(
        {
          APP_URL: 'https://tidewatch.example',
          DATABASE_URL: at,
          TIDEWATCH_KEY: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
          MEMBER_AUTH_SECRET: 'x'.repeat(40),
        },
        false,
      );
      const about = findings.map(({ about, level }) => `${level} ${about}`);
      expect(about).toContain('must durability');
      expect(about).toContain('must content');
      expect(about).toContain('fine schema');
    } finally {
      await server.stop();
    }
  });

  it('finds a server that would lose what was acknowledged', async () => {
    const server = await startPostgresServer({
      settings: { fsync: 'off', full_page_writes: 'off', max_connections: '20' },
    });
    try {
      const { findings } = await checkServer(server.url('postgres'), []);
      const about = (level: string) =>
        findings.filter((one) => one.level === level).map((one) => one.about);
      expect(about('must')).toEqual(['durability', 'durability']);
      expect(about('note')).toEqual(['connections']);
    } finally {
      await server.stop();
    }
  });
});
