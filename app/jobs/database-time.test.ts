import { expect, it, vi } from 'vitest';
import { DatabaseTime } from '#app/jobs/database-time.ts';

const NOON = Date.UTC(2026, 10, 27, 12);

it('a worker whose clock is an hour behind goes by the database’s', async () => {
  let ownMs = NOON - 3_600_000;
  const now = () => {
    // The question takes 100 ms, the answer as long.
    ownMs += 100;
    const answer = ownMs + 3_600_000;
    ownMs += 100;
    return Promise.resolve(answer);
  };
  const time = new DatabaseTime({ now }, () => ownMs);
  await time.look();
  await time.known;
  expect(time.now()).toBe(NOON + 200);
  ownMs += 5000;
  expect(time.now()).toBe(NOON + 5200);
});

it('a look that fails leaves the time as it was known', async () => {
  const answers = [
    () => Promise.resolve(NOON + 60),
    () => Promise.reject(new Error('away')),
  ];
  const time = new DatabaseTime(
    { now: () => answers.shift()?.() ?? Promise.resolve(0) },
    () => NOON,
  );
  await time.look();
  await expect(time.look()).rejects.toThrow('away');
  expect(time.now()).toBe(NOON + 60);
});

it('a machine’s clock that is set back between two looks takes no job’s lease away', async () => {
  vi.useFakeTimers({ now: NOON });
  try {
    const time = new DatabaseTime({ now: () => Promise.resolve(NOON) });
    await time.look();
    vi.setSystemTime(NOON - 3_600_000);
    vi.advanceTimersByTime(1000);
    expect(time.now()).toBe(NOON + 1000);
  } finally {
    vi.useRealTimers();
  }
});
