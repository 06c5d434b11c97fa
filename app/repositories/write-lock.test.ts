import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { WriteLock, writeLockOf } from '#app/repositories/write-lock.ts';

const freeTurns = { take: () => Promise.resolve(), pass: () => undefined };

/** A thread that takes the lock as often and as fast as it can, for `holdMs` each time. */
const GREEDY = `
  import { parentPort, workerData } from 'node:worker_threads';
  const { writeLockOf } = await import(workerData.module);
  const lock = writeLockOf(workerData.path);
  const end = Date.now() + workerData.forMs;
  parentPort.postMessage('started');
  while (Date.now() < end) {
    await lock.acquire();
    await new Promise((resolve) => setTimeout(resolve, workerData.holdMs));
    lock.release();
  }
`;

describe('the write lock', () => {
  it('lets writers of one thread through in the order they came', async () => {
    const lock = new WriteLock(freeTurns);
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map((one) => lock.write(() => Promise.resolve(order.push(one)))),
    );
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('a reader waits for the transaction of its thread, and sees none half done', async () => {
    const lock = new WriteLock(freeTurns);
    const seen: string[] = [];
    await lock.acquire();
    const reading = lock.read(() => Promise.resolve(seen.push('read')));
    await Promise.resolve();
    seen.push('written');
    lock.release();
    await reading;
    expect(seen).toEqual(['written', 'read']);
  });

  it('a write that fails lets the next one in', async () => {
    const lock = new WriteLock(freeTurns);
    await expect(lock.write(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lock.write(() => Promise.resolve('next'))).toBe('next');
  });

  it('an import in another thread that never rests passes nobody over', async () => {
    const path = `/tmp/lock-of-a-test-${process.pid}`;
    const lock = writeLockOf(path);
    const module = new URL('./write-lock.ts', import.meta.url).href;
    const workerData = { module, path, forMs: 1500, holdMs: 20 };
    const source = `data:text/javascript,${encodeURIComponent(GREEDY)}`;
    const thread = new Worker(new URL(source), { workerData });
    await new Promise((resolve) => thread.once('message', resolve));
    let turns = 0;
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    const end = Date.now() + 1000;
    while (Date.now() < end) {
      await lock.acquire();
      lock.release();
      turns += 1;
    }
    await ended;
    // In strict turns there is one of ours for each of theirs: 1000 ms / 20 ms, less what is slow.
    expect(turns).toBeGreaterThan(5);
  });
});
