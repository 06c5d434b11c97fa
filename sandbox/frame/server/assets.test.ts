import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetAt } from '#sandbox/frame/server/assets.ts';
import { linkScript } from '#sandbox/frame/server/link-script.ts';

describe('the browser scripts', () => {
  it.each(['/app-bridge.js', '/frame-assets/frame.js'])(
    '%s is one classic script without imports',
    async (path) => {
      const asset = await assetAt(path);
      const text = asset?.plain.toString() ?? '';
      expect(() => new Script(text)).not.toThrow();
      expect(text).not.toMatch(/^\s*(import|export)\s/m);
      expect(gunzipSync(asset?.gzipped ?? Buffer.alloc(0)).toString()).toBe(text);
    },
  );

  it('only the App Bridge script is meant for other origins', async () => {
    expect((await assetAt('/app-bridge.js'))?.crossOrigin).toBe(true);
    expect((await assetAt('/frame-assets/frame.js'))?.crossOrigin).toBe(false);
    expect(await assetAt('/frame-assets/../../package.json')).toBeNull();
    expect(await assetAt('constructor')).toBeNull();
  });
});

describe('joining modules', () => {
  let root = '';
  const write = (name: string, text: string) => writeFile(join(root, name), text);
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'frame-link-'));
  });
  afterAll(() => rm(root, { recursive: true }));

  it('each module keeps its own names, and a shared one runs once', async () => {
    await write('base.ts', 'export const log: string[] = [];\nlog.push("base");');
    await write(
      'a.ts',
      "import { log } from '#sandbox/base.ts';\nconst own = 1;\nexport function a(): number {\n  log.push('a');\n  return own;\n}",
    );
    await write(
      'main.ts',
      "import { a as first } from '#sandbox/a.ts';\nimport { log, type Unused } from '#sandbox/base.ts';\nconst own = 2;\nlog.push(String(own + first()));\nglobalThis.seen = log;",
    );
    const context: { seen?: string[] } = {};
    new Script(
      `{ const globalThis = this; ${await linkScript(root, '#sandbox/main.ts')} }`,
    ).runInNewContext(context);
    expect([...(context.seen ?? [])]).toEqual(['base', 'a', '3']);
  });

  it('modules that import one another, and foreign modules, are refused by name', async () => {
    await write('x.ts', "import { y } from '#sandbox/y.ts';\nexport const x = () => y;");
    await write('y.ts', "import { x } from '#sandbox/x.ts';\nexport const y = () => x;");
    await expect(linkScript(root, '#sandbox/x.ts')).rejects.toThrow('import one another');
    await write('z.ts', "import { z } from 'zod';\nexport const a = z;");
    await expect(linkScript(root, '#sandbox/z.ts')).rejects.toThrow('imports zod');
    await write('d.ts', 'export default 1;');
    await expect(linkScript(root, '#sandbox/d.ts')).rejects.toThrow('cannot be linked');
  });
});
