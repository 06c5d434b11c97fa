import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

const ROOT_SPECIFIER = '#sandbox/';
const IMPORT = /^import\s*(?:\{([^}]*)\}\s*from\s*)?'([^']+)';?[ \t]*$/gm;
/** Comments on lines of their own; the others are few, and finding them would need a parser. */
const COMMENT = /^[ \t]*(?:\/\/.*|\/\*\*[\s\S]*?\*\/)[ \t]*$/gm;
const EXPORT = /^export\s+(?=(?:async\s+function|function|const|class)\s+(\w+))/gm;

/**
 * Joins a browser module and all it imports into one classic script: types stripped, each module in a
 * function of its own. One file means one request, and a script element that runs at once.
 *
 * Our browser modules keep to what this needs: named imports and exports, no cycle, imports one to a statement.
 * @param sandboxRoot folder that `#sandbox/` stands for
 * @param entry specifier of the first module, for example `#sandbox/frame/bridge/main.ts`
 * @throws {Error} when a module uses another form of import, or the modules import one another in a circle
 */
export async function linkScript(sandboxRoot: string, entry: string): Promise<string> {
  const order: string[] = [];
  const bodies = new Map<string, string>();
  await visit(entry, []);

  async function visit(specifier: string, path: readonly string[]): Promise<void> {
    if (path.includes(specifier))
      throw new Error(`Modules import one another: ${[...path, specifier].join(' → ')}`);
    if (bodies.has(specifier)) return;
    const { script, imports } = await loadModule(sandboxRoot, specifier);
    for (const next of imports) await visit(next, [...path, specifier]);
    bodies.set(specifier, script);
    order.push(specifier);
  }

  const modules = order.map(
    (specifier) =>
      `const ${nameOf(specifier)} = (() => {\n${bodies.get(specifier) ?? ''}\n})();`,
  );
  return `(() => {\n'use strict';\n${modules.join('\n')}\n})();\n`;
}

async function loadModule(
  sandboxRoot: string,
  specifier: string,
): Promise<{ script: string; imports: string[] }> {
  const file = join(sandboxRoot, specifier.slice(ROOT_SPECIFIER.length));
  const plain = stripTypeScriptTypes(await readFile(file, 'utf8'));
  const imports: string[] = [];
  const names: string[] = [];
  const script = plain
    .replace(IMPORT, (_, list: string | undefined, from: string) => {
      if (!from.startsWith(ROOT_SPECIFIER))
        throw new Error(
          `${specifier} imports ${from}; browser modules import ${ROOT_SPECIFIER}…`,
        );
      imports.push(from);
      return list === undefined ? '' : `const {${bindings(list)}} = ${nameOf(from)};`;
    })
    .replace(EXPORT, (_, name: string) => {
      names.push(name);
      return '';
    });
  if (/^(import|export)\s/m.test(script))
    throw new Error(
      `${specifier} uses a form of import or export that cannot be linked.`,
    );
  const tidy = script
    .replace(COMMENT, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n');
  return { script: `${tidy}\nreturn {${names.join(', ')}};`, imports };
}

function bindings(list: string): string {
  return list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => one.replace(/\s+as\s+/, ': '))
    .join(', ');
}

function nameOf(specifier: string): string {
  return `module_${specifier.replace(/\W/g, '_')}`;
}
