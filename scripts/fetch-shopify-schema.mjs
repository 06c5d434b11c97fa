// Fetches Shopify's Admin GraphQL schema (2026-10) into .cache/shopify, once.
//
// It comes from one exact version of the npm package @shopify/dev-mcp (ISC), whose integrity is
// checked. It is not a dependency (that would bring 300 packages) and is not committed (it is
// Shopify's text). Plain JavaScript: it runs before anything is built.
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
  access,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

const PACKAGE = '@shopify/dev-mcp@1.16.0';
const INTEGRITY =
  'sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==';
const MEMBER = 'package/dist/data/admin_2026-10.json.gz';
export const CACHE_DIR = new URL('../.cache/shopify/', import.meta.url).pathname;

const run = promisify(execFile);

/** Writes introspection.json (schema and scopes) and admin_2026-10.graphql; does nothing if both are there. */
export async function fetchShopifySchema() {
  const json = join(CACHE_DIR, 'admin_2026-10.json');
  const sdl = join(CACHE_DIR, 'admin_2026-10.graphql');
  if ((await exists(json)) && (await exists(sdl))) return { json, sdl, fetched: false };
  await mkdir(CACHE_DIR, { recursive: true });
  const dir = await mkdtemp(join(tmpdir(), 'tidewatch-schema-'));
  try {
    const { stdout } = await run(
      'npm',
      ['pack', PACKAGE, '--json', '--pack-destination', dir],
      {
        maxBuffer: 1 << 26,
      },
    );
    const archive = join(dir, JSON.parse(stdout)[0].filename);
    const digest = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64');
    if (`sha512-${digest}` !== INTEGRITY)
      throw new Error(
        `${PACKAGE} does not have the expected integrity; nothing was written.`,
      );
    await run('tar', ['xzf', archive, '-C', dir, MEMBER]);
    const text = gunzipSync(await readFile(join(dir, MEMBER))).toString('utf8');
    const { buildClientSchema, printSchema } = await import('graphql');
    await writeWhole(sdl, printSchema(buildClientSchema(JSON.parse(text).data)));
    await writeWhole(json, text);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
  return { json, sdl, fetched: true };
}

/** A half-written cache must never look complete. */
async function writeWhole(path, text) {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

async function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { json, fetched } = await fetchShopifySchema();
  console.log(
    fetched
      ? `Fetched Shopify's schema into ${json}`
      : `Shopify's schema is there: ${json}`,
  );
}
