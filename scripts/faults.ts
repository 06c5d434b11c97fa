// `npm run test:faults`: the real process killed at ten random points by bulk and ten by paging, and
// connections that break, each time down to the order. FAULT_SEED=… repeats a run.
import { spawnSync } from 'node:child_process';
import { prepare, ROOT } from './prepare.ts';

await prepare({ isBuildNeeded: true });
const { status } = spawnSync('vitest', ['run', 'test/faults'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { FAULT_KILLS: '10', ...process.env },
});
process.exit(status ?? 1);
