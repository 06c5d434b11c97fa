import { beforeEach, describe, expect, test } from 'vitest';
import { ask, makeTestWorld, type TestWorld } from '#sandbox/testing/test-world.ts';

let given: TestWorld;

beforeEach(() => {
  given = makeTestWorld();
  given.world.clock.setRate(0);
});

describe('visits', () => {
  const ask_ = (query: string) =>
    ask(
      given,
      given.gifts,
      'query ($q: String!) { shopifyqlQuery(query: $q) { tableData { columns { name dataType } rows } parseErrors } }',
      { q: query },
    );

  test('an hour-by-hour query gives one row an hour, 25 on the day clocks go back', async () => {
    const answer = await ask_(
      'FROM sessions SHOW sessions TIMESERIES hour SINCE 2026-11-01 UNTIL 2026-11-01',
    );
    const { tableData, parseErrors } = answer.data?.['shopifyqlQuery'] as unknown as {
      tableData: { columns: unknown[]; rows: { hour: string; sessions: string }[] };
      parseErrors: string[];
    };
    expect(parseErrors).toEqual([]);
    expect(tableData.columns).toEqual([
      { name: 'hour', dataType: 'HOUR_TIMESTAMP' },
      { name: 'sessions', dataType: 'INTEGER' },
    ]);
    expect(tableData.rows).toHaveLength(25);
    expect(tableData.rows[0]?.hour).toBe('2026-11-01T00:00:00-04:00');
    expect(tableData.rows[24]?.hour).toBe('2026-11-01T23:00:00-05:00');
    expect(tableData.rows.every((row) => /^\d+$/.test(row.sessions))).toBe(true);
  });

  test.each([
    'FROM session SHOW sessions TIMESERIES hour',
    'FROM sessions SHOW visitors TIMESERIES hour',
    'SELECT 1',
    'FROM sessions SHOW sessions TIMESERIES hour SINCE soon',
  ])('a bad query (%s) is an answer with no table and the reason', async (query) => {
    const answer = await ask_(query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['shopifyqlQuery']).toEqual({
      tableData: null,
      parseErrors: [expect.any(String)],
    });
  });
});
