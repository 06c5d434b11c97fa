import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isAppError } from '#app/domain/shared/errors.ts';
import { countOrders, readOrderPages } from '#app/platforms/woocommerce/order-pages.ts';
import {
  sendJson,
  startFakeSite,
  type FakeSite,
} from '../../../test/woocommerce/fake-site.ts';

/** All of one second, as an import tool makes them. */
const SECOND = '2026-11-27T10:00:00';

let site: FakeSite;
let shop: number[];

beforeAll(async () => {
  site = await startFakeSite();
});
afterAll(() => site.close());

/** A shop that pages as WooCommerce does: by how many to skip, sorted when it is asked. */
beforeEach(() => {
  shop = Array.from({ length: 350 }, (_, index) => 10 + index);
  answerPages(100);
});

/** @param broken counted and skipped like others, and left out of the page: WooCommerce does so */
function answerPages(perPage: number, broken: ReadonlySet<number> = new Set()): void {
  site.answerWith(({ params }, response) => {
    const offset = Number(params.get('offset') ?? '0');
    const ids = [...shop].sort((a, b) => a - b).slice(offset, offset + perPage);
    const shown = ids.filter((id) => !broken.has(id));
    sendJson(response, shown.map(orderJson), {
      headers: { 'X-WP-Total': String(shop.length) },
    });
  });
}

function orderJson(id: number): Record<string, unknown> {
  return {
    id,
    status: 'processing',
    currency: 'PLN',
    total: '10.00',
    date_created_gmt: SECOND,
    date_modified_gmt: SECOND,
  };
}

/** Reads all, and lets something happen in the shop after each page. */
async function readAll(
  afterPage: (page: number) => void = () => undefined,
  cursor?: string,
): Promise<number[]> {
  const ids: number[] = [];
  let page = 0;
  for await (const { orders } of readOrderPages(site.client, {}, cursor)) {
    ids.push(...orders.map(({ id }) => id));
    afterPage(++page);
  }
  return ids;
}

describe('orders in pages', () => {
  it('come each once, though all are of one second', async () => {
    expect(await readAll()).toEqual(shop);
  });

  it.each([0, 1, 99, 100, 101, 199, 200])('end well in a shop of %i', async (count) => {
    shop = shop.slice(0, count);
    expect(await readAll()).toEqual(shop);
  });

  it('lose none when orders read before are thrown away meanwhile', async () => {
    const all = [...shop];
    const read = await readAll((page) => {
      if (page === 1) shop = shop.filter((id) => id >= 60);
    });
    expect(read).toEqual(all);
  });

  it('lose none when all that was read is thrown away, the last one too', async () => {
    const all = [...shop];
    const read = await readAll((page) => {
      if (page === 2) shop = shop.filter((id) => id > 208);
    });
    expect(read).toEqual(all);
  });

  it('lose none of the rest when the last one read is thrown away', async () => {
    const all = [...shop];
    const read = await readAll((page) => {
      if (page === 1) shop = shop.filter((id) => id !== 109);
    });
    expect(read).toEqual(all);
  });

  it('come once when older ones come back from the trash meanwhile', async () => {
    const all = [...shop];
    const read = await readAll((page) => {
      if (page === 1) shop.push(...Array.from({ length: 9 }, (_, index) => index + 1));
    });
    expect(read).toEqual(all);
  });

  it('hold those placed meanwhile, at the end', async () => {
    const read = await readAll((page) => {
      if (page === 2) shop.push(900, 901);
    });
    expect(read).toEqual(shop);
    expect(read.slice(-2)).toEqual([900, 901]);
  });

  it('go on after any page, in another process and with orders gone since', async () => {
    const pages: { ids: number[]; cursor: string | null }[] = [];
    for await (const { orders, cursor } of readOrderPages(site.client, {}))
      pages.push({ ids: orders.map(({ id }) => id), cursor });
    shop = shop.filter((id) => id % 7 !== 0);
    for (const [index, { cursor }] of pages.entries()) {
      if (cursor === null) continue;
      const before = pages.slice(0, index + 1).flatMap(({ ids }) => ids);
      const after = shop.filter((id) => id > (before.at(-1) ?? 0));
      expect(await readAll(undefined, cursor)).toEqual(after);
    }
  });

  it.each([[10], [109], [110], [208], [209], [358], [359], [150, 151, 300]])(
    'come without those that the shop itself cannot read, and with all that follow',
    async (...broken) => {
      answerPages(100, new Set(broken));
      expect(await readAll()).toEqual(shop.filter((id) => !broken.includes(id)));
    },
  );

  it('come all from a shop that gives fewer a page than it is asked for', async () => {
    answerPages(50);
    expect(await readAll()).toEqual(shop);
  });

  it('are refused from a shop that sorts or pages otherwise than it is asked to', async () => {
    const reasonOf = async () => {
      const error: unknown = await readAll().catch((caught: unknown) => caught);
      return isAppError(error) ? [error.code, error.values['reason']] : error;
    };
    site.answerWith((_request, response) => {
      sendJson(response, [...shop].slice(0, 100).reverse().map(orderJson));
    });
    expect(await reasonOf()).toEqual(['platform_refused', 'not_in_order']);
    site.answerWith((_request, response) => {
      sendJson(response, shop.slice(0, 100).map(orderJson));
    });
    expect(await reasonOf()).toEqual(['platform_refused', 'not_paged']);
  });

  it('are not begun from what is no cursor', async () => {
    await expect(readAll(undefined, 'page 3')).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});

describe('the number of orders', () => {
  it('is what the shop says', async () => {
    expect(await countOrders(site.client, {})).toBe(350);
  });

  it('is refused where a proxy keeps it back, since a guess would be no count', async () => {
    site.answerWith((_request, response) => {
      sendJson(response, []);
    });
    await expect(countOrders(site.client, {})).rejects.toMatchObject({
      code: 'platform_refused',
      values: { reason: 'no_total' },
    });
  });
});
