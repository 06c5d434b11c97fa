import { describe, expect, it } from 'vitest';
import { Remembered } from '#app/services/remembered.ts';

describe('Remembered answers', () => {
  it('are worked out once for many who ask at the same time', async () => {
    const remembered = new Remembered<number>(10);
    let works = 0;
    const ask = () => remembered.get('a', () => Promise.resolve(++works));
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  });

  it('are worked out again after a failure', async () => {
    const remembered = new Remembered<number>(10);
    await expect(
      remembered.get('a', () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    expect(await remembered.get('a', () => Promise.resolve(7))).toBe(7);
  });

  it('never grow past their limit; the oldest goes', async () => {
    const remembered = new Remembered<string>(2);
    for (const key of ['a', 'b', 'c'])
      await remembered.get(key, () => Promise.resolve(key));
    expect(await remembered.get('c', () => Promise.resolve('new'))).toBe('c');
    expect(await remembered.get('a', () => Promise.resolve('new'))).toBe('new');
  });
});
