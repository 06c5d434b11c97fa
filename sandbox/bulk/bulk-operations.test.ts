import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  allOrders,
  ask,
  makeTestWorld,
  type TestWorld,
} from '#sandbox/testing/test-world.ts';
import { PATIENCE } from '#sandbox/testing/patience.ts';

let given: TestWorld;

beforeEach(() => {
  given = makeTestWorld();
  given.world.clock.setRate(0);
});

interface Bulk {
  id: string;
  status: string;
  errorCode: string | null;
  objectCount: string;
  rootObjectCount: string;
  url: string | null;
  partialDataUrl: string | null;
}

async function start(
  query: string,
  groupObjects = false,
  shop = given.corner,
): Promise<{
  bulkOperation: Bulk | null;
  userErrors: { message: string; code: string }[];
}> {
  const answer = await ask(
    given,
    shop,
    'mutation ($q: String!, $g: Boolean!) { bulkOperationRunQuery(query: $q, groupObjects: $g) { bulkOperation { id status } userErrors { message code } } }',
    { q: query, g: groupObjects },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data?.['bulkOperationRunQuery'] as never;
}

async function settled(id: string | undefined, shop = given.corner): Promise<Bulk> {
  let bulk: Bulk | undefined;
  await vi.waitFor(async () => {
    const answer = await ask(
      given,
      shop,
      'query ($id: ID!) { bulkOperation(id: $id) { id status errorCode objectCount rootObjectCount url partialDataUrl } }',
      { id },
    );
    bulk = answer.data?.['bulkOperation'] as unknown as Bulk;
    expect(['COMPLETED', 'FAILED', 'CANCELED']).toContain(bulk.status);
  }, PATIENCE);
  if (!bulk) throw new Error('No bulk operation');
  return bulk;
}

function linesAt(address: string | null, shop = given.corner): Record<string, unknown>[] {
  const url = new URL(address ?? '');
  const id = Number(/(\d+)\.jsonl$/.exec(url.pathname)?.[1]);
  const path = given.world.bulk.fileOf(
    shop.profile.shop,
    id,
    url.searchParams.get('Signature') ?? '',
  );
  return readFileSync(path ?? '', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const PLAIN =
  '{ orders { edges { node { key: id ...Rest } } } } fragment Rest on Order { test totalPriceSet { shopMoney { amount } } }';

describe('a bulk query', () => {
  test('writes each order once, in order, with aliases and fragments', async () => {
    const { bulkOperation } = await start(PLAIN);
    const bulk = await settled(bulkOperation?.id);
    const orders = allOrders(given, given.corner);
    expect(bulk).toMatchObject({
      status: 'COMPLETED',
      objectCount: String(orders.length),
      rootObjectCount: String(orders.length),
      partialDataUrl: null,
    });
    expect(linesAt(bulk.url).map((line) => [line['key'], line['test']])).toEqual(
      orders.map((order) => [order.gid, order.isTest]),
    );
  });

  test('says the same of each order as paging does', async () => {
    const fields =
      'id name createdAt updatedAt cancelledAt cancelReason test displayFinancialStatus currentTotalPriceSet { shopMoney { amount currencyCode } }';
    const { bulkOperation } = await start(
      `{ orders(query: "test:false") { edges { node { ${fields} } } } }`,
    );
    const bulk = await settled(bulkOperation?.id);
    const paged = await ask(
      given,
      given.corner,
      `{ orders(first: 250, query: "test:false") { nodes { ${fields} } } }`,
    );
    expect(linesAt(bulk.url)).toEqual(
      (paged.data?.['orders'] as unknown as { nodes: unknown[] }).nodes,
    );
  });

  test('puts lines of an order under it when grouped, and names the parent', async () => {
    const query =
      '{ orders { edges { node { id lineItems { edges { node { id title } } } } } } }';
    const { bulkOperation } = await start(query, true);
    const lines = linesAt((await settled(bulkOperation?.id)).url);
    let parent = '';
    for (const line of lines) {
      if (line['__parentId'] === undefined) parent = String(line['id']);
      else expect(line['__parentId']).toBe(parent);
    }
    const { bulkOperation: second } = await start(query, false);
    const ungrouped = linesAt((await settled(second?.id)).url);
    const byId = (a: Record<string, unknown>, b: Record<string, unknown>): number =>
      String(a['id']).localeCompare(String(b['id']));
    expect(ungrouped).not.toEqual(lines);
    expect(ungrouped.toSorted(byId)).toEqual(lines.toSorted(byId));
  });

  test('of a store without read_all_orders holds sixty days only', async () => {
    const { bulkOperation } = await start(
      '{ orders { edges { node { id } } } }',
      false,
      given.moda,
    );
    const bulk = await settled(bulkOperation?.id, given.moda);
    const limitSec = given.world.clock.now() / 1000 - 60 * 86_400;
    const visible = allOrders(given, given.moda).filter(
      (order) => order.createdSec >= limitSec,
    );
    expect(bulk.objectCount).toBe(String(visible.length));
  });

  test('needs its signature to be read', async () => {
    const { bulkOperation } = await start(PLAIN);
    const bulk = await settled(bulkOperation?.id);
    const id = Number(bulk.id.split('/').pop());
    const { shop } = given.corner.profile;
    expect(given.world.bulk.fileOf(shop, id, 'wrong')).toBeNull();
    expect(
      given.world.bulk.fileOf(
        'demo-gifts.myshopify.com',
        id,
        new URL(bulk.url ?? '').searchParams.get('Signature') ?? '',
      ),
    ).toBeNull();
  });

  test('expires after seven days', async () => {
    const { bulkOperation } = await start(PLAIN);
    await settled(bulkOperation?.id);
    given.world.clock.moveTo(given.world.clock.now() + 8 * 86_400_000);
    expect((await settled(bulkOperation?.id)).url).toBeNull();
  });
});

describe('a bulk query that goes wrong', () => {
  test('fails half way when the panel says so, and keeps what it wrote', async () => {
    given.world.state.faults.failBulk = true;
    const { bulkOperation } = await start(PLAIN);
    const bulk = await settled(bulkOperation?.id);
    expect(bulk).toMatchObject({
      status: 'FAILED',
      errorCode: 'INTERNAL_SERVER_ERROR',
      url: null,
    });
    const written = linesAt(bulk.partialDataUrl);
    expect(written.length).toBe(Number(bulk.objectCount));
    expect(written.length).toBeLessThan(given.corner.trade.table.length);
    expect(written.length).toBeGreaterThan(0);
  });

  test('is refused as a sixth at once', async () => {
    const query = '{ orders { edges { node { id } } } }';
    const first = await Promise.all(
      Array.from({ length: 5 }, () => start(query, false, given.gifts)),
    );
    const sixth = await start(query, false, given.gifts);
    expect(first.every((result) => result.bulkOperation !== null)).toBe(true);
    expect(sixth).toMatchObject({
      bulkOperation: null,
      userErrors: [{ code: 'LIMIT_REACHED' }],
    });
    await Promise.all(
      first.map((result) => settled(result.bulkOperation?.id, given.gifts)),
    );
  });

  test('can be cancelled while it runs', async () => {
    const { bulkOperation } = await start(
      '{ orders { edges { node { id } } } }',
      false,
      given.gifts,
    );
    const answer = await ask(
      given,
      given.gifts,
      'mutation ($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }',
      { id: bulkOperation?.id },
    );
    expect(answer.data?.['bulkOperationCancel']).toEqual({
      bulkOperation: { status: 'CANCELING' },
      userErrors: [],
    });
    const bulk = await settled(bulkOperation?.id, given.gifts);
    expect(bulk.status).toBe('CANCELED');
    expect(Number(bulk.objectCount)).toBeLessThan(given.gifts.trade.table.length);
  });

  test.each([
    ['no connection', '{ shop { name } }', 'at least one connection'],
    [
      'a field the schema lacks',
      '{ orders { edges { node { total } } } }',
      'Cannot query field',
    ],
    [
      'a variable',
      'query ($q: String) { orders(query: $q) { edges { node { id } } } }',
      'variables',
    ],
    [
      'a mutation',
      'mutation { bulkOperationCancel(id: "gid://shopify/BulkOperation/1") { userErrors { message } } }',
      'one query operation',
    ],
    [
      'two roots',
      '{ a: orders { edges { node { id } } } b: orders { edges { node { id } } } }',
      'one root field',
    ],
  ])('is refused with %s', async (_what, query, words) => {
    const result = await start(query);
    expect(result.bulkOperation).toBeNull();
    expect(result.userErrors[0]).toMatchObject({ code: 'INVALID' });
    expect(result.userErrors[0]?.message).toContain(words);
  });
});
