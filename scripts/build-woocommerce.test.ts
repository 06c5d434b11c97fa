import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { mo, po } from 'gettext-parser';
import { describe, expect, it } from 'vitest';
import {
  countTextCalls,
  merged,
  pluginTexts,
  templateOf,
  TEMPLATE,
} from './woocommerce-texts.ts';
import { pluginZip, SLUG } from './woocommerce-zip.ts';

const PLUGIN = fileURLToPath(new URL('../extensions/woocommerce/', import.meta.url));
const POLISH = `languages/${SLUG}-pl_PL`;
const read = (path: string): string => readFileSync(`${PLUGIN}${path}`, 'utf8');

describe("the plugin's zip", () => {
  it('is the same byte for byte on each run, in whatever zone and language', () => {
    const script = fileURLToPath(new URL('./woocommerce-zip.ts', import.meta.url));
    const print = `import(${JSON.stringify(script)}).then(m => process.stdout.write(m.pluginZip()))`;
    const elsewhere = execFileSync(process.execPath, ['-e', print], {
      env: { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'pl_PL.UTF-8' },
      maxBuffer: 1 << 26,
    });
    expect(Buffer.compare(elsewhere, pluginZip())).toBe(0);
  });

  it('holds what a shop needs, in one folder of its name, and nothing of the workshop', () => {
    const names = Object.keys(unzipSync(pluginZip()));
    expect(names.every((name) => name.startsWith(`${SLUG}/`))).toBe(true);
    const inside = names.map((name) => name.slice(SLUG.length + 1));
    for (const needed of [
      `${SLUG}.php`,
      'uninstall.php',
      'readme.txt',
      'LICENSE',
      'src/Plugin.php',
      'assets/frame.js',
      `languages/${SLUG}.pot`,
      `${POLISH}.mo`,
    ])
      expect(inside).toContain(needed);
    expect(
      inside.filter((name) =>
        /tests\/|\.test\.|phpunit|phpcs|README\.md|\.git/.test(name),
      ),
    ).toEqual([]);
    expect(inside).toEqual([...inside].sort());
  });

  it('says one version in its header, its readme and its code', () => {
    const header = /^ \* Version: (.+)$/m.exec(read(`${SLUG}.php`))?.[1];
    expect(/^Stable tag: (.+)$/m.exec(read('readme.txt'))?.[1]).toBe(header);
    expect(/VERSION = '(.+)'/.exec(read('src/Site.php'))?.[1]).toBe(header);
  });
});

describe("the plugin's texts", () => {
  const texts = pluginTexts();
  const polish = po.parse(read(`${POLISH}.po`)).translations[''] ?? {};

  it('are all gathered: no call for a translation is overlooked', () => {
    for (const path of globSync('{src/**/,}*.php', { cwd: PLUGIN })) {
      const { asked, found } = countTextCalls(read(path));
      expect({ path, found }).toEqual({ path, found: asked });
    }
  });

  it('stand in the template as they are in the code', () => {
    expect(templateOf(texts)).toBe(readFileSync(TEMPLATE, 'utf8'));
    expect(merged(texts, read(`${POLISH}.po`))).toBe(read(`${POLISH}.po`));
  });

  it('are all in Polish, with three forms where a number decides, and the same places for values', () => {
    const places = (text: string) => (text.match(/%(?:\d\$)?s/g) ?? []).sort();
    for (const { text, plural } of texts) {
      const forms = polish[text]?.msgstr ?? [];
      expect({ text, forms: forms.length }).toEqual({
        text,
        forms: plural === null ? 1 : 3,
      });
      for (const form of forms) {
        expect(form.trim(), text).not.toBe('');
        expect(places(form), text).toEqual(places(text));
      }
    }
  });

  it('choose the Polish form for 1, 3, 5 and 22', () => {
    const [, rule = ''] =
      /plural=(.+?);?$/.exec(
        po.parse(read(`${POLISH}.po`)).headers['Plural-Forms'] ?? '',
      ) ?? [];
    const formFor = new Function('n', `return ${rule}`) as (n: number) => number;
    expect([1, 3, 5, 12, 22, 25, 104].map(formFor)).toEqual([0, 1, 2, 2, 1, 2, 1]);
  });

  it('reach WordPress compiled', () => {
    const compiled = unzipSync(pluginZip())[`${SLUG}/${POLISH}.mo`];
    const known = mo.parse(Buffer.from(compiled ?? [])).translations[''] ?? {};
    expect(known['Connect']?.msgstr).toEqual(['Połącz']);
    expect(Object.keys(known)).toHaveLength(texts.length + 1);
  });
});
