import { afterEach, expect, test } from 'vitest';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { startTestDemo, type TestDemo } from '../demo/running-demo.ts';
import { killWhileImporting, type KillReport } from './kill-import.ts';

const SEED = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000);
const KILLS = Number(process.env['FAULT_KILLS'] ?? 2);
const IS_LONG = KILLS > 2;
const TIMEOUT_MS = 120_000 + KILLS * 45_000;

let demo: TestDemo | null = null;

afterEach(async () => {
  await demo?.stop();
  demo = null;
});

/** The clock stands still: the export at the end is that of the import. */
async function startStill(): Promise<TestDemo> {
  demo = await startTestDemo({ app: { LOG_LEVEL: 'warn' } });
  await demo.control('clock', { action: 'pause' });
  return demo;
}

function expectWhole(report: KillReport): void {
  const { stored, exported } = report;
  expect(stored.ledgerRows).toBe(exported.ledgerRows);
  expect(stored.cancelled).toBe(exported.cancelled);
  expect(stored.valueMinor).toBe(exported.valueMinor);
  expect(stored.byHour).toEqual(exported.byHour);
  expect(report.import.read).toBe(exported.ledgerRows);
}

function say(mode: string, report: KillReport): void {
  const points = report.killedAt.map((read) => read ?? 'before it began').join(', ');
  console.log(
    `${mode}: seed ${SEED}, ${KILLS} kills at ${points}; ${report.stored.ledgerRows} orders, as exported`,
  );
}

test(
  `a bulk import killed at ${KILLS} points holds every order once (seed ${SEED})`,
  { timeout: TIMEOUT_MS },
  async () => {
    const report = await killWhileImporting(await startStill(), {
      shop: 'demo-gifts.myshopify.com',
      by: 'bulk',
      kills: KILLS,
      random: seededRandom(SEED),
      isWaitingForLeases: IS_LONG,
    });
    expect([...report.cursors]).toContain('bulk');
    expectWhole(report);
    say('bulk', report);
  },
);

test(
  `a paged import killed at ${KILLS} points holds every order once (seed ${SEED})`,
  { timeout: TIMEOUT_MS },
  async () => {
    const still = await startStill();
    const shop = 'demo-moda.myshopify.com';
    await still.control('access', { shop, scope: 'read_all_orders', granted: true });
    const report = await killWhileImporting(still, {
      shop,
      by: 'page',
      kills: KILLS,
      random: seededRandom(SEED + 1),
      isWaitingForLeases: IS_LONG,
    });
    expect([...report.cursors]).toContain('page');
    expectWhole(report);
    say('pages', report);
  },
);
