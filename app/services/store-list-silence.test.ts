import { describe, expect, it } from 'vitest';
import type { SignsOfLife } from '#app/ports/connection-health.ts';
import { incident, list, NOW, store } from '../../test/factories/store-list-world.ts';

const MINUTE = 60_000;

/** What is known of a store that was last heard of some minutes ago. */
function heard(
  storeId: string,
  minutesAgo: number,
  problem: SignsOfLife['health']['problem'] = null,
): SignsOfLife {
  const atMs = NOW - minutesAgo * MINUTE;
  return {
    storeId,
    newestOrderMs: null,
    heartbeat: null,
    health: {
      storeId,
      reconciledUntilMs: atMs,
      reconciledAtMs: atMs,
      missedLast: 0,
      missedTotal: 0,
      missedAtMs: null,
      watchedAtMs: atMs,
      repairedAtMs: null,
      problem,
      problemAtMs: problem === null ? null : NOW,
    },
  };
}

const signs = new Map(
  [heard('calm', 5), heard('silent', 20, 'platform_unreachable')].map((one) => [
    one.storeId,
    one,
  ]),
);
const stores = [
  store('calm'),
  store('new'),
  store('removed', { disconnectedAt: NOW }),
  store('silent'),
];
const names = async (text: string) =>
  (await list({ stores, signs }, text)).rows.map(({ name }) => name);

describe('stores whose orders do not reach us', () => {
  it('say since when, and stand among those that need somebody', async () => {
    const { rows, counts } = await list({ stores, signs });
    const silent = rows.find(({ name }) => name === 'silent');
    expect(silent).toMatchObject({
      silentSinceMs: NOW - 20 * MINUTE,
      ordersPerHour: null,
      ofExpected: null,
      series: null,
      nextStep: { code: 'look_at_connection' },
    });
    expect(rows.filter(({ silentSinceMs }) => silentSinceMs !== null)).toHaveLength(1);
    expect(counts.needsAction).toBe(2);
  });

  it('are found by the filter; a store that removed the app is neither heard nor missed', async () => {
    expect(await names('connection=silent')).toEqual(['silent']);
    expect((await names('connection=heard')).sort()).toEqual(['calm', 'new']);
    expect(await names('connection=nonsense')).toHaveLength(4);
  });

  it('need a look before a recovery that nobody could see, and after a promise', async () => {
    const step = async (facts: Parameters<typeof incident>[1]) => {
      const incidents = [incident('silent', facts)];
      const { rows } = await list({ stores, signs, incidents });
      return rows.find(({ name }) => name === 'silent')?.nextStep.code;
    };
    expect(await step({ acknowledgedAtMs: NOW })).toBe('look_at_connection');
    expect(await step({ promisedMinutes: 30 })).toBe('acknowledge_by');
  });
});
