import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DueHeap } from '#sandbox/state/due-heap.ts';

test('things come out when they are due, the earliest first, and each once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.nat(1000), (dues, nowMs) => {
      const heap = new DueHeap<number>();
      for (const due of dues) heap.push(due, due);
      const out: number[] = [];
      for (let item = heap.takeDue(nowMs); item !== undefined; item = heap.takeDue(nowMs))
        out.push(item);
      expect(out).toEqual(dues.filter((due) => due <= nowMs).toSorted((a, b) => a - b));
      expect(heap.size).toBe(dues.length - out.length);
    }),
  );
});
