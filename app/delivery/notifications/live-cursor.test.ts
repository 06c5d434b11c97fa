import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceCursor, cursorAt, LATE_MS, OVERLAP } from './live-cursor.ts';

const begun = cursorAt(0, [], 0);

describe('reading the outbox', () => {
  it('goes on after the last event, and misses nothing while numbers follow each other', () => {
    const cursor = advanceCursor(begun, [1, 2, 3], 5);
    expect(cursor).toEqual({ lastId: 3, missing: new Map() });
  });

  it('remembers a number that was passed over, until it comes', () => {
    const passed = advanceCursor(begun, [1, 4], 5);
    expect([...passed.missing.keys()]).toEqual([2, 3]);
    const found = advanceCursor(passed, [2, 5], 6);
    expect(found).toEqual({ lastId: 5, missing: new Map([[3, 5]]) });
  });

  it('gives up a number that does not come for a minute: its work was taken back', () => {
    const passed = advanceCursor(begun, [1, 3], 5);
    expect(advanceCursor(passed, [], 4 + LATE_MS).missing.size).toBe(1);
    expect(advanceCursor(passed, [], 5 + LATE_MS).missing.size).toBe(0);
  });

  it('begins at the newest event and looks for what was passed over before it', () => {
    const cursor = cursorAt(12, [9, 10, 12], 1);
    expect(cursor.lastId).toBe(12);
    expect([...cursor.missing.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 11]);
  });

  it('holds no more than it can ask for, however far numbers jump', () => {
    expect(cursorAt(10_000, [9_999, 10_000], 1).missing.size).toBeLessThanOrEqual(
      OVERLAP,
    );
    const jumped = advanceCursor(begun, [1, 5_000_000], 1);
    expect(jumped.missing.size).toBe(OVERLAP);
    expect(jumped.missing.has(4_999_999)).toBe(true);
  });

  it('hears every event once, in whatever order they can be seen', () => {
    const order = fc.shuffledSubarray(
      Array.from({ length: 40 }, (_, index) => index + 1),
      { minLength: 40 },
    );
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 7 }), (ids, turn) => {
        let cursor = begun;
        const heard: number[] = [];
        const visible = new Set<number>();
        for (let at = 0; at < ids.length + turn; at += turn) {
          for (const id of ids.slice(at, at + turn)) visible.add(id);
          const { lastId, missing } = cursor;
          const rows = [...visible].filter((id) => id > lastId || missing.has(id));
          heard.push(...rows);
          cursor = advanceCursor(
            cursor,
            rows.sort((a, b) => a - b),
            at,
          );
        }
        expect(heard.toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));
      }),
    );
  });
});
