import { beforeEach, describe, expect, test } from 'vitest';
import { Budget } from '#sandbox/graphql/budget.ts';
import {
  ask,
  makeTestWorld,
  type Answer,
  type TestWorld,
} from '#sandbox/testing/test-world.ts';

let given: TestWorld;

beforeEach(() => {
  given = makeTestWorld();
  given.world.clock.setRate(0);
});

const firstError = (answer: Answer) => answer.errors?.[0];

describe('query cost', () => {
  test('a query that may cost more than 1,000 points is refused whole', async () => {
    const answer = await ask(
      given,
      given.gifts,
      '{ orders(first: 250) { nodes { totalPriceSet { shopMoney { amount } } currentTotalPriceSet { shopMoney { amount } } } } }',
    );
    expect(firstError(answer)?.extensions).toMatchObject({
      code: 'MAX_COST_EXCEEDED',
      cost: 1252,
    });
  });

  test('points not used are given back', async () => {
    const answer = await ask(
      given,
      given.gifts,
      '{ orders(first: 100, query: "name:1001") { nodes { id } } }',
    );
    expect(answer.extensions.cost).toMatchObject({
      requestedQueryCost: 102,
      actualQueryCost: 3,
    });
    expect(answer.extensions.cost.throttleStatus).toEqual({
      maximumAvailable: 20_000,
      currentlyAvailable: 19_997,
      restoreRate: 1000,
    });
  });

  test('a spent budget answers THROTTLED with HTTP 200, and fills up with real time', async () => {
    let realMs = 0;
    const budget = new Budget('basic', () => realMs);
    const query =
      '{ orders(first: 200) { nodes { id totalPriceSet { shopMoney { amount } } } } }';
    const run = () =>
      given.world.api.run(
        { query, variables: {}, operationName: null },
        given.world.contextFor(given.gifts),
        budget,
      );
    const answers = [await run(), await run(), await run(), await run()];
    expect(answers.map((answer) => 'data' in answer)).toEqual([true, true, true, false]);
    expect(answers[3]).toMatchObject({
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: {
        cost: { actualQueryCost: null, throttleStatus: { restoreRate: 100 } },
      },
    });
    realMs += 5000;
    expect('data' in (await run())).toBe(true);
  });
});
