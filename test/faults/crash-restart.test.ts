import { afterAll, beforeAll, expect, test } from 'vitest';
import { USER_AGENT } from '../browser/launch.ts';
import { startTestDemo, type TestDemo } from '../demo/running-demo.ts';
import { inDatabase } from '../demo/outside-reader.ts';
import { openPage, untilImport } from '../demo/store-visits.ts';

const SHOP = 'demo-gifts.myshopify.com';
let demo: TestDemo;

beforeAll(async () => {
  demo = await startTestDemo({ app: { LOG_LEVEL: 'warn' } });
});
afterAll(() => demo.stop());

/** Rows of a table, in the order of its ids. */
const rowsOf = (table: 'Subscription' | 'Job'): Promise<Record<string, unknown>[]> =>
  inDatabase(demo.settings.databaseUrl, (sql) =>
    sql.all(`SELECT * FROM "${table}" ORDER BY "id"`),
  );

/** Hidden fields of a page's form, as a browser would send them back. */
function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  return fields;
}

/** Chooses the first package on the page and accepts it, and gives the answer's status. */
async function acceptFirstPackage(): Promise<number> {
  const packages = await openPage(demo, SHOP, '/packages');
  const link = /href="\/app(\/packages\/review\?[^"]*)"/.exec(packages.text)?.[1];
  if (link === undefined) throw new Error('no package can be chosen');
  const path = link.replaceAll('&amp;', '&');
  const review = await openPage(demo, SHOP, path);
  const token = new URL(review.url).searchParams.get('id_token') ?? '';
  const answer = await fetch(`${demo.settings.appUrl}/app${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'user-agent': USER_AGENT,
      authorization: `Bearer ${token}`,
      origin: demo.settings.appUrl,
    },
    body: new URLSearchParams({
      ...hiddenFields(review.text),
      name: 'Ada Demo',
      agreed: 'yes',
    }),
  });
  await answer.text();
  return answer.status;
}

test('an agreement, and the work that waits, outlive a crash', async () => {
  await openPage(demo, SHOP);
  await untilImport(demo, SHOP, ({ state }) => state === 'done');
  expect(await acceptFirstPackage()).toBe(302);
  // The instant the answer is there, the process is gone.
  await demo.crash('app');
  const agreed = await rowsOf('Subscription');
  const work = await rowsOf('Job');
  expect(agreed).toHaveLength(1);
  expect(work.length).toBeGreaterThan(0);

  await demo.revive('app');
  expect(await rowsOf('Subscription')).toEqual(agreed);
  const kept = new Set((await rowsOf('Job')).map((job) => job['id']));
  expect(work.filter((job) => !kept.has(job['id']))).toEqual([]);
  const page = await openPage(demo, SHOP, '/subscription');
  expect(page.status).toBe(200);
  expect(page.text).toContain('Ada Demo');
}, 120_000);
