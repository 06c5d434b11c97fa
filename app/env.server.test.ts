import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './env.server.ts';

const COMPLETE = {
  APP_URL: 'https://tidewatch.example',
  DATABASE_URL: 'file:./tidewatch.db',
  TIDEWATCH_KEY: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  MEMBER_AUTH_SECRET: 'x'.repeat(32),
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('an empty environment is answered with one list of all that is missing', () => {
    const problems = problemsOf({});
    for (const name of Object.keys(COMPLETE))
      expect(problems).toContain(`${name} is missing`);
  });

  it('complete settings are read, and stores may come from the database alone', () => {
    const settings = readSettings(COMPLETE);
    expect(settings.mode).toBe('production');
    expect(settings.registration).toBeNull();
    expect(settings.roles).toEqual(['web', 'intake', 'worker']);
  });

  it('a file or a PostgreSQL server can be named, and what is wrong with an address is said without it', () => {
    for (const url of [
      'postgresql://tidewatch:p%40ss@db.internal:5432/tidewatch?sslmode=require',
      'postgres://db.internal/tidewatch',
      'file:/var/lib/tidewatch.db',
    ])
      expect(readSettings({ ...COMPLETE, DATABASE_URL: url }).databaseUrl).toBe(url);
    for (const url of [
      'mysql://me:hunter2@db/tidewatch',
      'postgresql://me:hunter2@db',
      'postgresql://me:hun#hunter2@db/tidewatch',
      'postgresql://me:hun/hunter2@db/tidewatch',
      'file:',
    ]) {
      const problems = problemsOf({ ...COMPLETE, DATABASE_URL: url });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^DATABASE_URL: must /);
      expect(problems[0]).not.toContain('hunter2');
    }
  });

  it('a Shopify registration given by halves names the other half', () => {
    const problems = problemsOf({ ...COMPLETE, SHOPIFY_SHOP: 'a-shop.myshopify.com' });
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain('SHOPIFY_CLIENT_ID is missing');
  });

  it('production refuses every demo credential and the local store admin', () => {
    const problems = problemsOf({
      ...COMPLETE,
      APP_URL: 'http://localhost:4300',
      TIDEWATCH_KEY: `demo-1:${Buffer.alloc(32, 7).toString('base64')}`,
      MEMBER_AUTH_SECRET: `demo${'x'.repeat(32)}`,
      SANDBOX_URL: 'http://localhost:4400',
      DEMO_MEMBER_EMAIL: 'demo@agency.example',
      DEMO_EMPTY_EMAIL: 'empty@agency.example',
      DEMO_JOIN_CODE: 'DEMO-DEMO-DEMO',
      PRIVATE_SITES: 'http://localhost:4401',
    });
    expect(problems).toHaveLength(8);
  });

  it('sites on a private address are named by their origins, in production over https alone', () => {
    const named = 'https://shop.internal/sklep, https://second.internal';
    expect(readSettings({ ...COMPLETE, PRIVATE_SITES: named }).privateSites).toEqual([
      'https://shop.internal',
      'https://second.internal',
    ]);
    expect(readSettings(COMPLETE).privateSites).toEqual([]);
    expect(problemsOf({ ...COMPLETE, PRIVATE_SITES: 'shop.internal' })).toEqual([
      'PRIVATE_SITES: must be origins such as https://shop.internal, separated by commas',
    ]);
  });

  it('a local store admin that is not on this machine is refused', () => {
    const problems = problemsOf({
      ...COMPLETE,
      TIDEWATCH_MODE: 'demo',
      SANDBOX_URL: 'https://elsewhere.example',
    });
    expect(problems).toEqual(['SANDBOX_URL: must be an address on this machine']);
  });
});
