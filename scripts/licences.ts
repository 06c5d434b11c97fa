// `npm run licences`: every package we ship with its licence, from the lockfile and node_modules.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './prepare.ts';

interface Locked {
  readonly packages: Record<
    string,
    { dev?: boolean; version?: string; license?: string }
  >;
}

const locked = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
) as Locked;
const rows = Object.entries(locked.packages)
  .filter(([path, entry]) => path !== '' && entry.dev !== true)
  .map(([path, entry]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return `${entry.license ?? licenceIn(path)}\t${name}@${entry.version ?? '?'}`;
  });
console.log([...new Set(rows)].sort().join('\n'));

function licenceIn(path: string): string {
  const manifest = join(ROOT, path, 'package.json');
  if (!existsSync(manifest)) return 'not installed here';
  const { license } = JSON.parse(readFileSync(manifest, 'utf8')) as { license?: unknown };
  return typeof license === 'string' ? license : 'see package';
}
