import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';
import { packRows, unpackRows } from '#app/ingestion/packed-rows.ts';

const instant = fc.integer({ min: -1, max: 4e12 });
const what: fc.Arbitrary<IntakeRow['what']> = fc.oneof(
  fc.record({
    kind: fc.constant('order' as const),
    entry: fc.record({
      orderId: fc.string(),
      placedAtMs: instant,
      state: fc.constantFrom('placed', 'cancelled', 'refunded', 'dropped'),
      valueMinor: fc.integer(),
      currency: fc.string(),
      updatedAtMs: instant,
    }),
  }),
  fc.record({
    kind: fc.constant('job' as const),
    name: fc.constantFrom('apply_scopes', 'erase_store'),
    payload: fc.dictionary(fc.constantFrom('kind', 'note'), fc.string(), {
      noNullPrototype: true,
    }),
    uniqueKey: fc.option(fc.string()),
  }),
);
const row: fc.Arbitrary<IntakeRow> = fc.record({
  storeId: fc.string(),
  zone: fc.constantFrom('UTC', 'Europe/Warsaw'),
  eventKey: fc.string(),
  topic: fc.string(),
  receivedAtMs: instant,
  what,
});

describe('rows on their way to the database’s thread', () => {
  it('arrive as they left', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(unpackRows(structuredClone(packRows(rows)))).toEqual(rows);
      }),
    );
  });
});
