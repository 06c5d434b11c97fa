import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { linkScript } from '#sandbox/frame/server/link-script.ts';

/** A file as it goes out: its bytes plain and gzipped, and a name for exactly these bytes. */
export type Asset = {
  readonly contentType: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
  /** Another origin may load it; only the App Bridge script is meant for the app's pages. */
  readonly crossOrigin: boolean;
};

const SANDBOX_ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STYLES = new URL('../styles/', import.meta.url);
const compress = promisify(gzip);

const makers: Readonly<Record<string, () => Promise<Asset>>> = {
  '/app-bridge.js': async () =>
    script(await linkScript(SANDBOX_ROOT, '#sandbox/frame/bridge/main.ts'), true),
  '/frame-assets/frame.js': async () =>
    script(await linkScript(SANDBOX_ROOT, '#sandbox/frame/client/main.ts'), false),
  '/frame-assets/frame.css': async () =>
    makeAsset('text/css; charset=utf-8', await joinStyles(), false),
  '/frame-assets/icon.svg': async () =>
    makeAsset(
      'image/svg+xml',
      await readFile(new URL('../icon.svg', import.meta.url), 'utf8'),
      false,
    ),
};

/** Finds assets by their path: each is made on first use and kept; null where there is none. */
export function assetMaker(
  makers: Readonly<Record<string, () => Promise<Asset>>>,
): (path: string) => Promise<Asset | null> {
  const made = new Map<string, Promise<Asset>>();
  return async (path) => {
    const maker = Object.hasOwn(makers, path) ? makers[path] : undefined;
    if (maker === undefined) return null;
    const known = made.get(path);
    if (known !== undefined) return known;
    const asset = maker();
    made.set(path, asset);
    // A failure is not kept: the next request tries again, and this one reports it.
    asset.catch(() => made.delete(path));
    return asset;
  };
}

/** The frame's asset at a path. */
export const assetAt = assetMaker(makers);

function script(text: string, crossOrigin: boolean): Promise<Asset> {
  return makeAsset('text/javascript; charset=utf-8', text, crossOrigin);
}

async function joinStyles(): Promise<string> {
  const names = (await readdir(STYLES)).filter((name) => name.endsWith('.css')).sort();
  const sheets = await Promise.all(
    names.map((name) => readFile(new URL(name, STYLES), 'utf8')),
  );
  return sheets.join('\n');
}

/** A text as it goes out. */
export async function makeAsset(
  contentType: string,
  text: string,
  crossOrigin: boolean,
): Promise<Asset> {
  const plain = Buffer.from(text);
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const gzipped = await compress(plain);
  return { contentType, plain, gzipped, etag: `"${digest}"`, crossOrigin };
}
