import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { assetMaker, makeAsset, type Asset } from '#sandbox/frame/server/assets.ts';
import { linkScript } from '#sandbox/frame/server/link-script.ts';

const SANDBOX_ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PLUGIN = '/wp-content/plugins/tidewatch-for-woocommerce/assets';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** The plugin's own files, as WordPress would serve them. */
function pluginFile(name: string, type: string): () => Promise<Asset> {
  const file = new URL(`../../../extensions/woocommerce/assets/${name}`, import.meta.url);
  return async () => makeAsset(type, await readFile(file, 'utf8'), false);
}

/** The panel as the other store admin has it, then our own look of this one. */
async function styles(): Promise<string> {
  const shared = ['1-base', '2-frame', '3-panel', '5-narrow'];
  const names = [
    ...shared.map((name) => `../../frame/styles/${name}.css`),
    './styles/admin.css',
  ];
  const sheets = await Promise.all(
    names.map((name) => readFile(new URL(name, import.meta.url), 'utf8')),
  );
  return sheets.join('\n');
}

/** The asset at a path of the site; null when there is none. */
export const adminAssetAt = assetMaker({
  '/wp-admin-assets/admin.js': async () =>
    makeAsset(
      SCRIPT,
      await linkScript(SANDBOX_ROOT, '#sandbox/woocommerce/admin/client/main.ts'),
      false,
    ),
  '/wp-admin-assets/admin.css': async () => makeAsset(STYLE, await styles(), false),
  [`${PLUGIN}/frame.js`]: pluginFile('frame.js', SCRIPT),
  [`${PLUGIN}/settings.js`]: pluginFile('settings.js', SCRIPT),
  [`${PLUGIN}/admin.css`]: pluginFile('admin.css', STYLE),
});
