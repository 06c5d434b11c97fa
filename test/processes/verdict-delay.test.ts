import { expect, it } from 'vitest';
import { verdictDelays } from './verdict-delays.ts';

it('a spike is known five seconds after its minute at most, at the pages too', async () => {
  const delays = await verdictDelays({ stores: 6, rate: 30 });
  expect(delays).toHaveLength(6);
  expect(Math.max(...delays.map(({ rowMs }) => rowMs))).toBeLessThanOrEqual(5000);
  expect(Math.max(...delays.map(({ pageMs }) => pageMs))).toBeLessThanOrEqual(5000);
}, 120_000);
