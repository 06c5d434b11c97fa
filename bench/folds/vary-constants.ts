/**
 * Loaded before a command, gives named constants of its source other values, to measure what hangs
 * on them: `VARY='{"app/domain/spikes/tail.ts":{"TAIL_DAYS":75}}' node --import ./bench/folds/vary-constants.ts …`
 *
 * `NAME` is a number, `NAME.key` a number in an object; one that is not found is an error.
 */
import { registerHooks } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const Changes = z.record(z.string(), z.record(z.string(), z.number()));
const changes = Changes.parse(JSON.parse(process.env['VARY'] ?? '{}'));

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const wanted = url.startsWith('file:') ? changesOf(fileURLToPath(url)) : undefined;
    if (!wanted || loaded.source === undefined || loaded.source === null) return loaded;
    const source =
      typeof loaded.source === 'string'
        ? loaded.source
        : new TextDecoder().decode(loaded.source);
    return { ...loaded, source: changed(source, wanted) };
  },
});

function changesOf(path: string): Readonly<Record<string, number>> | undefined {
  return changes[relative(ROOT, path)];
}

function changed(source: string, wanted: Readonly<Record<string, number>>): string {
  return Object.entries(wanted).reduce((text, [name, value]) => {
    const [constant, key] = name.split('.');
    const inside = key === undefined ? '' : `\\{[^}]*?\\b${key}: `;
    const pattern = new RegExp(
      `(const ${constant ?? ''}(?:: \\w+)? = ${inside})-?[\\d._]+`,
    );
    if (!pattern.test(text)) throw new Error(`no constant ${name}`);
    return text.replace(pattern, `$1${String(value)}`);
  }, source);
}
