import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  post,
  shopifyOrder,
  signedHeaders,
  startTestIntake,
  type IntakeWorld,
} from '../../test/factories/intake.ts';
import { mutate, mutation } from '../../test/factories/mutation.ts';
import {
  connectSite,
  postWoo,
  wooHeaders,
  wooOrder,
} from '../../test/factories/woo-intake.ts';

let world: IntakeWorld;
beforeAll(async () => {
  world = await startTestIntake();
});
afterAll(() => world.close());

describe('2,000 deliveries of a WooCommerce site changed on their way', () => {
  it('none is accepted, nothing breaks, and the next true one is', async () => {
    const storeId = await connectSite(world);
    const order = JSON.stringify(wooOrder(1));
    const headers = wooHeaders(order);
    const name = 'x-wc-webhook-signature';
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { minLength: 20, maxLength: 20 }),
        async (all) => {
          const replies = await Promise.all(
            all.map((one) => {
              const changed = mutate(Buffer.from(order), headers[name] ?? '', one);
              const signed = { ...headers, [name]: changed.signature };
              return postWoo(world, storeId, changed.body, signed);
            }),
          );
          expect(replies.map(({ status }) => status)).toEqual(all.map(() => 401));
        },
      ),
      { numRuns: 100 },
    );
    expect(await world.repositories.ledger.total(storeId)).toBe(0);
    expect((await postWoo(world, storeId, order, headers)).text).toBe('accepted');
  });

  it('signed nonsense is answered 200 or 400, never worse', async () => {
    const storeId = await connectSite(world, 'https://nonsense.example');
    const strange = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .dictionary(fc.constantFrom(...Object.keys(wooOrder(1))), fc.jsonValue())
        .map((changes) => JSON.stringify(wooOrder(1, changes))),
    );
    await fc.assert(
      fc.asyncProperty(strange, async (body) => {
        const { status } = await postWoo(world, storeId, body, wooHeaders(body));
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });
});

describe('2,000 deliveries changed on their way', () => {
  it('none is accepted, nothing breaks, and the next true one is', async () => {
    const order = JSON.stringify(shopifyOrder(1));
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { minLength: 20, maxLength: 20 }),
        async (all) => {
          const replies = await Promise.all(
            all.map((one) => {
              const headers = signedHeaders(order);
              const signed = headers['x-shopify-hmac-sha256'] ?? '';
              const { body, signature } = mutate(Buffer.from(order), signed, one);
              return post(world.intake.port, body, {
                ...headers,
                'x-shopify-hmac-sha256': signature,
              });
            }),
          );
          expect(replies.map(({ status }) => status)).toEqual(all.map(() => 401));
        },
      ),
      { numRuns: 100 },
    );
    expect(await world.repositories.ledger.total(world.storeId)).toBe(0);
    expect((await post(world.intake.port, order, signedHeaders(order))).text).toBe(
      'accepted',
    );
  });

  it('signed nonsense is answered 200 or 400, never worse', async () => {
    const strange = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .dictionary(fc.constantFrom(...Object.keys(shopifyOrder(1))), fc.jsonValue())
        .map((changes) => JSON.stringify(shopifyOrder(1, changes))),
    );
    const topics = ['orders/create', 'orders/updated', 'shop/update', 'customers/redact'];
    await fc.assert(
      fc.asyncProperty(strange, fc.constantFrom(...topics), async (body, topic) => {
        const headers = signedHeaders(body, { 'x-shopify-topic': topic });
        const { status } = await post(world.intake.port, body, headers);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });
});
