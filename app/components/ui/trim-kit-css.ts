import type { Plugin } from 'vite';

/**
 * Parts of the UI kit that our vocabulary stands on. Styles of all others stay out of the page: they
 * are most of 500 kB, and the browser reads every one before it draws anything.
 */
const KEPT = new Set([
  'AppProvider',
  'Badge',
  'Banner',
  'BlockStack',
  'Box',
  'Button',
  'ButtonGroup',
  'Checkbox',
  'Choice',
  'Connected',
  'Icon',
  'Indicator',
  'InlineError',
  'InlineStack',
  'Label',
  'Labelled',
  'Link',
  'Select',
  'Spinner',
  'Text',
  'TextField',
  'ThemeProvider',
]);

/** Themes nobody can choose here. */
const UNUSED_THEME = /p-theme-(light-mobile|light-high-contrast|dark)/;

const KIT_SHEET = /@shopify\/polaris\/build\/esm\/styles\.css/;
const KIT_CLASS = /Polaris-([A-Z][A-Za-z]*)/g;

/** Names of kit parts a piece of code or style speaks of. */
export function kitPartsIn(text: string): string[] {
  return [...new Set([...text.matchAll(KIT_CLASS)].map((match) => match[1] ?? ''))];
}

/** The kit's style sheet without the parts we don't use; what belongs to no part stays. */
export function trimKitCss(css: string): string {
  return topLevelRules(css).filter(isKept).join('\n');
}

/** Part of the build: trims the kit's styles, and fails when code uses a part without its style. */
export function trimKitCssPlugin(): Plugin {
  return {
    name: 'trim-kit-css',
    enforce: 'pre',
    transform(code, id) {
      return KIT_SHEET.test(id) ? { code: trimKitCss(code), map: null } : null;
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const missing = kitPartsIn(chunk.code).filter(
          (part) => !KEPT.has(part) && part !== 'Safari',
        );
        if (missing.length > 0)
          this.error(
            `${chunk.fileName} uses ${missing.join(', ')} of the kit: name it in trim-kit-css.ts, or its style is missing.`,
          );
      }
    },
  };
}

function isKept(rule: string): boolean {
  const selector = rule.slice(0, rule.indexOf('{'));
  if (UNUSED_THEME.test(selector)) return false;
  // Of a media query, what it holds decides; of a rule, its selector.
  const parts = kitPartsIn(selector.trimStart().startsWith('@') ? rule : selector);
  return parts.length === 0 || parts.some((part) => KEPT.has(part));
}

function topLevelRules(css: string): string[] {
  const rules: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < css.length; index++) {
    const char = css[index];
    if (char === '{') depth += 1;
    if (char !== '}' || --depth > 0) continue;
    rules.push(css.slice(start, index + 1).trim());
    start = index + 1;
  }
  return rules;
}
