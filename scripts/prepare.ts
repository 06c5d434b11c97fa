import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrateDatabase } from '#app/repositories/migrate.ts';
import { fetchShopifySchema } from './fetch-shopify-schema.mjs';
import { writePostgresSchema } from './postgresql-schema.ts';
import { writePluginZip } from './woocommerce-zip.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the project; stops with its output when it fails. */
export function run(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): void {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.status === 0) return;
  throw new Error(
    `${command} ${args.join(' ')} failed (${result.status ?? result.signal}):\n${result.stdout}\n${result.stderr}`,
  );
}

/** Makes what is generated, where it is missing or older than its source. */
export async function prepare(options: {
  isBuildNeeded: boolean;
  /** Shopify's schema: the sandbox and the checks need it, production does not. */
  isSchemaNeeded?: boolean;
}): Promise<void> {
  generateClients();
  onceFor(
    'public-holidays',
    ['scripts/make-public-holidays.ts', 'node_modules/date-holidays/package.json'],
    ['generated/public-holidays.js', 'generated/public-holidays.d.ts'],
    () => run('node', ['scripts/make-public-holidays.ts']),
  );
  if (options.isSchemaNeeded ?? true) await fetchShopifySchema();
  if (options.isBuildNeeded) {
    buildPages();
    buildPlugin();
  }
}

/** One client for each engine, of the same models. */
function generateClients(): void {
  const outputs = [
    'generated/prisma/client.ts',
    'generated/postgresql.prisma',
    'generated/prisma-postgresql/client.ts',
  ];
  const sources = ['prisma/schema.prisma', 'scripts/postgresql-schema.ts'];
  onceFor('prisma-client', sources, outputs, () => {
    run('prisma', ['generate', '--schema', 'prisma/schema.prisma']);
    run('prisma', ['generate', '--schema', writePostgresSchema(ROOT)]);
  });
}

/** Types of the GraphQL documents, from Shopify's schema; only type checking needs them. */
export function generateDocumentTypes(): void {
  onceFor('graphql-types', ['tsconfig.json'], ['generated/shopify-admin.d.ts'], () => {
    mkdirSync(join(ROOT, 'generated'), { recursive: true });
    run('gql.tada', ['generate-output', '--output', 'generated/shopify-admin.d.ts']);
  });
}

/** Builds the pages when a source of theirs changed. */
export function buildPages(): void {
  const sources = ['app/**/*', 'public/**/*', 'vite.config.ts', 'package-lock.json'];
  onceFor('pages', sources, ['build/server/index.js', 'build/client'], () => {
    console.log('Building the pages (once) …');
    run('remix', ['vite:build', '--logLevel', 'warn']);
    run('node', ['scripts/compress-assets.ts']);
  });
}

/** Builds the WordPress plugin when a source of it changed. */
function buildPlugin(): void {
  const zip = 'build/tidewatch-for-woocommerce.zip';
  onceFor('plugin', ['extensions/woocommerce/**/*'], [zip], () => void writePluginZip());
}

/** Brings a database to the newest migration. */
export async function migrate(databaseUrl: string): Promise<void> {
  await migrateDatabase(databaseUrl, ROOT);
}

function onceFor(
  name: string,
  sources: string[],
  outputs: string[],
  make: () => void,
): void {
  const stamp = join(ROOT, '.cache', 'stamps', name);
  const digest = digestOf(sources);
  const isThere = outputs.every((path) => existsSync(join(ROOT, path)));
  if (isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function digestOf(patterns: string[]): string {
  const hash = createHash('sha256');
  const files = patterns.flatMap((pattern) =>
    globSync(pattern, { cwd: ROOT, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files.sort()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}
