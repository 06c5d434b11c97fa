// The installable zip of the WordPress plugin: the same bytes on each run and machine.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync, type Zippable } from 'fflate';
import { mo, po } from 'gettext-parser';

export const SLUG = 'tidewatch-for-woocommerce';
const PLUGIN = fileURLToPath(new URL('../extensions/woocommerce', import.meta.url));
const BUILD = fileURLToPath(new URL('../build', import.meta.url));

/** What a shop gets: no tests, no texts for the workshop. */
const SHIPPED = [
  `${SLUG}.php`,
  'uninstall.php',
  'readme.txt',
  'LICENSE',
  'src/**/*.php',
  'assets/*.{js,css}',
  'languages/*.{pot,po}',
];

/** Any fixed time will do; a zip's begins in 1980 and is kept as the wall shows it. */
const MADE_AT = new Date(2026, 0, 1, 0, 0, 0);
const UNIX = 3;
const PLAIN_FILE = 0o100644 << 16;

/** Files by their path in the zip, sorted; compiled translations among them. */
export function pluginFiles(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const path of globSync(SHIPPED, { cwd: PLUGIN })) {
    const content = readFileSync(join(PLUGIN, path));
    const name = path.replaceAll('\\', '/');
    files.set(name, content);
    if (name.endsWith('.po')) files.set(name.replace(/\.po$/, '.mo'), compiled(content));
  }
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function pluginZip(): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of pluginFiles())
    entries[`${SLUG}/${path}`] = [
      content,
      { level: 9, mtime: MADE_AT, os: UNIX, attrs: PLAIN_FILE },
    ];
  return zipSync(entries);
}

/** Writes `build/tidewatch-for-woocommerce.zip`, the file that the console offers. */
export function writePluginZip(): { readonly path: string; readonly zip: Uint8Array } {
  const zip = pluginZip();
  const path = join(BUILD, `${SLUG}.zip`);
  mkdirSync(BUILD, { recursive: true });
  writeFileSync(path, zip);
  return { path, zip };
}

/** As WordPress loads it. Comments and where a text stands are for translators only. */
function compiled(translation: Buffer): Uint8Array {
  return mo.compile(po.parse(translation));
}
