// The first command on a fresh clone: `npm run demo` or `npm test`.
//
// Plain JavaScript, because Node 20 may start it and nothing is installed yet. It installs from the
// lockfile when that is due, then hands over to the TypeScript command of the same name, run by the
// `node` that the dependencies bring (or the machine's own, from 22.18 on).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'node_modules', '.tidewatch-installed');
const [command, ...rest] = process.argv.slice(2);

installWhenDue();
requireNode();
const child = spawn('node', [join('scripts', `${command}.ts`), ...rest], {
  cwd: ROOT,
  env: environment(),
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

function environment() {
  const bin = join(ROOT, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
}

function installWhenDue() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  console.log('Installing from the lockfile (once) …');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm ci failed; nothing was started. Its message is above.');
    process.exit(result.status ?? 1);
  }
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true });
  writeFileSync(STAMP, lock);
}

function requireNode() {
  const found = spawnSync('node', ['--version'], {
    env: environment(),
    encoding: 'utf8',
  });
  const [major = 0, minor = 0] = (found.stdout ?? '')
    .trim()
    .slice(1)
    .split('.')
    .map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(
    `Tidewatch needs Node 22.18 or newer; found ${(found.stdout ?? 'none').trim()}. ` +
      'On Linux it comes with the dependencies; elsewhere please install it.',
  );
  process.exit(1);
}
