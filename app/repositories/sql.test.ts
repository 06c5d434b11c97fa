import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunksOf } from './sql.ts';

test('pieces hold every item once, in order, and come in few lengths', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { maxLength: 3000 }),
      fc.integer({ min: 1, max: 1000 }),
      (items, size) => {
        const chunks = chunksOf(items, size);
        expect(chunks.flat()).toEqual(items);
        for (const { length } of chunks) {
          expect(length).toBeLessThanOrEqual(size);
          expect(Number.isInteger(Math.log2(length))).toBe(true);
        }
      },
    ),
  );
});
