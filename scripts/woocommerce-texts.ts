// The WordPress plugin's texts: English in its PHP, gathered into the .pot; translations in .po files.
//
// `node scripts/woocommerce-texts.ts` after a text was added or changed: writes the .pot anew and takes
// the change over into each .po, keeping what is translated. New ones stand there empty.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { po, type Catalogue, type Message } from 'gettext-parser';

const DOMAIN = 'tidewatch-for-woocommerce';
const PLUGIN = fileURLToPath(new URL('../extensions/woocommerce', import.meta.url));
export const TEMPLATE = join(PLUGIN, 'languages', `${DOMAIN}.pot`);

export interface PluginText {
  readonly text: string;
  readonly plural: string | null;
  /** What the translator is told. */
  readonly note: string | null;
  /** Files it stands in, sorted. */
  readonly files: readonly string[];
}

const QUOTED = String.raw`'(?:[^'\\]|\\.)*'`;
const LITERAL = String.raw`${QUOTED}(?:\s*\.\s*${QUOTED})*`;
const CALL = new RegExp(
  String.raw`(?:/\*\s*translators:\s*(?<note>[^*]*?)\s*\*/[\s\S]{0,160}?)?` +
    String.raw`\b(?:(?<one>__|_e|esc_html__|esc_attr__|esc_html_e)\(\s*(?:/\*.*?\*/\s*)?(?<text>${LITERAL})` +
    String.raw`|_n\(\s*(?<single>${LITERAL})\s*,\s*(?<plural>${LITERAL})\s*,[^;]*?)` +
    String.raw`\s*,\s*'${DOMAIN}'\s*\)`,
  'g',
);

/** Every text of the plugin's PHP, by first appearance in sorted files. */
export function pluginTexts(): PluginText[] {
  const found = new Map<string, PluginText>();
  const files = globSync(['*.php', 'src/**/*.php'], { cwd: PLUGIN }).sort();
  for (const file of files)
    for (const { groups = {} } of readFileSync(join(PLUGIN, file), 'utf8').matchAll(
      CALL,
    )) {
      const text = textOf(groups['text'] ?? groups['single'] ?? '');
      const former = found.get(text);
      found.set(text, {
        text,
        plural: groups['plural'] === undefined ? null : textOf(groups['plural']),
        note: groups['note'] ?? former?.note ?? null,
        files: [...new Set([...(former?.files ?? []), file])],
      });
    }
  return [...headerTexts(), ...found.values()];
}

/** What the list of plugins shows; WordPress translates it too. */
function headerTexts(): PluginText[] {
  const file = `${DOMAIN}.php`;
  const [, text = ''] =
    /^ \* Description: (.+)$/m.exec(readFileSync(join(PLUGIN, file), 'utf8')) ?? [];
  return [{ text, plural: null, note: null, files: [file] }];
}

/** How often the plugin asks for a translation in a file; each must be found by `pluginTexts`. */
export function countTextCalls(php: string): { asked: number; found: number } {
  const asked = php.match(/\b(?:__|_e|_n|_x|_nx|esc_(?:html|attr)_(?:_|e|x))\(/g) ?? [];
  return { asked: asked.length, found: [...php.matchAll(CALL)].length };
}

export function templateOf(texts: readonly PluginText[]): string {
  return withEnd(po.compile(catalogueOf(texts, templateHeaders(), () => undefined)));
}

/** A .po with exactly these texts: known ones keep their translation. */
export function merged(texts: readonly PluginText[], translation: string): string {
  const { headers, translations } = po.parse(translation);
  const known = translations[''] ?? {};
  return withEnd(po.compile(catalogueOf(texts, headers, (text) => known[text]?.msgstr)));
}

function catalogueOf(
  texts: readonly PluginText[],
  headers: Record<string, string>,
  translationOf: (text: string) => string[] | undefined,
): Catalogue {
  const messages: Record<string, Message> = {};
  for (const { text, plural, note, files } of texts)
    messages[text] = {
      msgid: text,
      ...(plural !== null && { msgid_plural: plural }),
      msgstr: translationOf(text) ?? (plural === null ? [''] : ['', '']),
      comments: {
        reference: files.join('\n'),
        ...(note !== null && { extracted: `translators: ${note}` }),
      },
    };
  return { charset: 'utf-8', headers, translations: { '': messages } };
}

function templateHeaders(): Record<string, string> {
  return {
    'Project-Id-Version': 'Tidewatch for WooCommerce',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Transfer-Encoding': '8bit',
    'X-Domain': DOMAIN,
  };
}

function textOf(literal: string): string {
  const parts = literal.match(new RegExp(QUOTED, 'g')) ?? [];
  return parts.map((part) => part.slice(1, -1).replace(/\\(['\\])/g, '$1')).join('');
}

function withEnd(compiled: Buffer): string {
  return `${compiled.toString('utf8').trimEnd()}\n`;
}

if (import.meta.main) {
  const texts = pluginTexts();
  writeFileSync(TEMPLATE, templateOf(texts));
  for (const path of globSync(join(PLUGIN, 'languages', '*.po')))
    writeFileSync(path, merged(texts, readFileSync(path, 'utf8')));
  console.log(`${texts.length} texts`);
}
