import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { makeBodyBudget, readBody } from '#app/ingestion/read-body.ts';

/** A delivery whose body is still under way. */
function underWay(): PassThrough & IncomingMessage {
  return Object.assign(new PassThrough(), { headers: {} }) as unknown as PassThrough &
    IncomingMessage;
}

describe('bodies that are read at the same time', () => {
  it('are let in up to what all may hold together, and beyond it told at once to come again', async () => {
    const budget = makeBodyBudget(100);
    const [half, more] = [underWay(), underWay()];
    const first = readBody(half, budget);
    half.write(Buffer.alloc(80));
    await new Promise(setImmediate);
    const second = readBody(more, budget);
    more.write(Buffer.alloc(30));
    expect(await second).toEqual({ outcome: 'busy' });
    half.end(Buffer.alloc(20));
    expect(await first).toEqual({ outcome: 'read', body: Buffer.alloc(100) });
  });

  it('leave their room to others, whether they came whole or not', async () => {
    const budget = makeBodyBudget(100);
    for (let turn = 0; turn < 5; turn += 1) {
      const [whole, broken] = [underWay(), underWay()];
      const read = readBody(whole, budget);
      whole.end(Buffer.alloc(100));
      expect((await read).outcome).toBe('read');
      const lost = readBody(broken, budget);
      broken.write(Buffer.alloc(100));
      await new Promise(setImmediate);
      broken.destroy();
      expect((await lost).outcome).toBe('broken');
    }
  });
});
