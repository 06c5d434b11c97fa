import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  post,
  shopifyOrder,
  signedHeaders,
  startTestIntake,
  type IntakeWorld,
} from '../../test/factories/intake.ts';

let world: IntakeWorld;
beforeAll(async () => {
  world = await startTestIntake();
});
afterAll(() => world.close());

/** One way to change a delivery after it was signed. */
const mutation = fc.oneof(
  fc.record({
    kind: fc.constant('flip' as const),
    at: fc.nat(),
    by: fc.integer({ min: 1, max: 255 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), by: fc.constant(0) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    by: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({
    kind: fc.constant('signature' as const),
    at: fc.nat({ max: 42 }),
    by: fc.nat(),
  }),
);

function mutate(
  body: Buffer,
  signature: string,
  { kind, at, by }: { kind: string; at: number; by: number },
): { body: Buffer; signature: string } {
  const place = at % body.length;
  if (kind === 'signature') {
    const letter = signature[at] === 'A' ? 'B' : 'A';
    const changed = signature.slice(0, at) + letter + signature.slice(at + 1);
    return { body, signature: by % 7 === 0 ? signature.slice(0, at) : changed };
  }
  if (kind === 'cut') return { body: body.subarray(0, place), signature };
  if (kind === 'insert') {
    const parts = [body.subarray(0, place), Buffer.from([by]), body.subarray(place)];
    return { body: Buffer.concat(parts), signature };
  }
  const flipped = Buffer.from(body);
  flipped[place] = (flipped[place] ?? 0) ^ by;
  return { body: flipped, signature };
}

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
