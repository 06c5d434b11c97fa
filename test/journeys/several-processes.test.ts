import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { USER_AGENT } from '../browser/launch.ts';
import { openLiveLine } from '../demo/live-line.ts';
import { cookiesOf, sendForm } from '../demo/member-visits.ts';
import { inDatabase } from '../demo/outside-reader.ts';
import { advanceToAfternoon } from '../demo/running-demo.ts';
import { connectDemoSite, siteToken } from '../demo/site-visits.ts';
import { startSpreadDemo, type SpreadDemo } from '../demo/spread-demo.ts';
import { rowsIn } from '../demo/stored-facts.ts';
import { openPage, untilImport } from '../demo/store-visits.ts';

const GIFTS = 'demo-gifts.myshopify.com';
const MODA = 'demo-moda.myshopify.com';
const headers = { 'user-agent': USER_AGENT };

let demo: SpreadDemo;
/** A member's session, made by the first process. */
let cookie = '';

const at = (path: string) => `${demo.settings.appUrl}${path}`;

/** Lets one process of the two answer what is asked meanwhile. */
async function by<Result>(index: 0 | 1, ask: () => Promise<Result>): Promise<Result> {
  demo.balancer.only(index);
  try {
    return await ask();
  } finally {
    demo.balancer.only(null);
  }
}

async function pageOf(path: string, withHeaders: Record<string, string>) {
  const answer = await fetch(at(path), {
    redirect: 'manual',
    headers: { ...headers, ...withHeaders },
  });
  return { status: answer.status, text: await answer.text() };
}

async function merchantToken(shop: string): Promise<string> {
  const { shops } = await demo.control<{
    shops: { shop: string; staff: { id: string }[] }[];
  }>('state');
  const staffId = shops.find((one) => one.shop === shop)?.staff[0]?.id;
  const made = await demo.control<{ token: string }>('session-token', { shop, staffId });
  return made.token;
}

beforeAll(async () => {
  demo = await startSpreadDemo();
  await advanceToAfternoon(demo);
});
afterAll(() => demo?.stop());

describe('two processes of pages behind a balancer', () => {
  test('a member signs in at one and reads the console from the other', async () => {
    const { appEnv } = demo.settings;
    const signedIn = await by(0, () =>
      sendForm(demo, '/console/sign-in', {
        email: appEnv['DEMO_MEMBER_EMAIL'] ?? '',
        password: appEnv['DEMO_MEMBER_PASSWORD'] ?? '',
      }),
    );
    expect(signedIn.status).toBe(302);
    cookie = cookiesOf(signedIn);
    const page = await by(1, () => pageOf('/console', { cookie }));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Demo member');
  });

  test('a shop opens at one, and the other has its token and its pages', async () => {
    const first = await by(0, () => openPage(demo, GIFTS));
    expect(first.status).toBe(200);
    const second = await by(1, () => openPage(demo, GIFTS, '/data'));
    expect(second.status).toBe(200);
    const third = await by(1, () => openPage(demo, MODA));
    expect(third.status).toBe(200);
    expect((await by(0, () => openPage(demo, MODA, '/connection'))).status).toBe(200);
  });

  test('each shop’s orders are imported by one of them, once', async () => {
    for (const shop of [GIFTS, MODA])
      await untilImport(demo, shop, ({ state }) => state === 'done', 150_000);
    const imports = await inDatabase(demo.settings.databaseUrl, (sql) =>
      sql.all<{ imports: number }>(
        `SELECT COUNT(*) AS "imports" FROM "Import" WHERE "source" = 'platform'
         GROUP BY "storeId"`,
      ),
    );
    expect(imports).toEqual([{ imports: 1 }, { imports: 1 }]);
    const lines = ['one', 'two'] as const;
    const done = lines.flatMap((name) =>
      demo.logOf(name).split('order history imported').slice(1),
    );
    expect(done).toHaveLength(2);
  });

  test('a site’s address is good once, whichever process is asked', async () => {
    await connectDemoSite(demo);
    const address = await siteToken(demo, 'document');
    const ask = async () => (await fetch(address, { headers })).status;
    expect(await by(0, ask)).toBe(200);
    expect(await by(1, ask)).toBe(401);
    expect(await by(0, ask)).toBe(401);
  });

  test('a flash sale is one incident, and both processes’ pages hear of it', async () => {
    const lines = [
      await by(0, () => openLiveLine(at('/console/live'), { cookie })),
      await by(1, () => openLiveLine(at('/console/live'), { cookie })),
    ];
    const authorization = `Bearer ${await merchantToken(GIFTS)}`;
    const merchant = await by(1, () => openLiveLine(at('/app/live'), { authorization }));
    const sale = { shop: GIFTS, action: 'flashSale', ratio: 20, minutes: 240 };
    await demo.control('orders', sale);
    await demo.control('clock', { action: 'rate', rate: 60 });
    for (const line of [...lines, merchant])
      await expect
        .poll(line.heard, { timeout: 55_000, interval: 200 })
        .toContain('incident');
    await demo.control('clock', { action: 'rate', rate: 1 });
    expect(await rowsIn(demo.settings.databaseUrl, 'Delivery')).toBeGreaterThan(0);
    const opened = await inDatabase(demo.settings.databaseUrl, (sql) =>
      sql.all<{ kind: string; shop: string }>(
        `SELECT "Incident"."kind" AS "kind", "platformKey" AS "shop" FROM "Incident"
         JOIN "Store" ON "Store"."id" = "Incident"."storeId"`,
      ),
    );
    expect(opened).toEqual([{ kind: 'spike', shop: GIFTS }]);
    for (const index of [0, 1] as const) {
      const page = await by(index, () => pageOf('/console/incidents', { cookie }));
      expect(page.text).toMatch(/href="\/console\/incidents\/[^"]+"/);
    }
    for (const line of [...lines, merchant]) await line.close();
  });

  test('when one dies, the other serves the pages and keeps the watch', async () => {
    expect((await openPage(demo, GIFTS)).status).toBe(200);
    expect((await pageOf('/console', { cookie })).status).toBe(200);
    const watch = async () => {
      const [row] = await inDatabase(demo.settings.databaseUrl, (sql) =>
        sql.all<{ stores: number; minute: number }>(
          `SELECT COUNT(*) AS "stores", MIN("untilMinute") AS "minute" FROM "WatchState"
           JOIN "Store" ON "Store"."id" = "WatchState"."storeId" WHERE "platform" = 'shopify'`,
        ),
      );
      return row ?? { stores: 0, minute: 0 };
    };
    await expect
      .poll(async () => (await watch()).stores, { timeout: 90_000, interval: 200 })
      .toBe(2);
    await demo.crash('one');
    demo.balancer.only(1);
    await demo.control('clock', { action: 'rate', rate: 60 });
    // The store that is furthest behind. A dead owner's stores move within 15 seconds, in which 15
    // minutes pass here.
    const { minute: before } = await watch();
    await expect
      .poll(async () => (await watch()).minute, { timeout: 90_000, interval: 200 })
      .toBeGreaterThan(before + 16);
    await demo.control('clock', { action: 'rate', rate: 1 });
    const incidents = await inDatabase(demo.settings.databaseUrl, (sql) =>
      sql.all(`SELECT "id" FROM "Incident" WHERE "kind" = 'spike'`),
    );
    expect(incidents).toHaveLength(1);
  });

  test('nobody else died, and nobody complained', () => {
    expect(demo.running()).toEqual(['two', 'intake']);
    for (const name of ['one', 'two', 'intake'] as const) {
      const lines = demo.logOf(name).split('\n');
      expect(lines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    }
  });
});
