/** HTML that is already safe to send: built only by `html`. */
export type Markup = { readonly markup: string };

type Part = Markup | string | number | null | undefined | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe inside an element or a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function renderPart(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (Array.isArray(part)) return part.map((one: Part) => renderPart(one)).join('');
  if (typeof part === 'object' && 'markup' in part) return part.markup;
  return escapeText(String(part));
}

/** Template tag: every value is escaped unless it is `Markup`; lists are joined; null and false vanish. */
export function html(pieces: TemplateStringsArray, ...parts: Part[]): Markup {
  let markup = pieces[0] ?? '';
  for (const [index, part] of parts.entries())
    markup += renderPart(part) + (pieces[index + 1] ?? '');
  return { markup };
}

/** A value as JSON that may stand inside a script element of type application/json. */
export function jsonForScript(value: unknown): Markup {
  return { markup: JSON.stringify(value).replace(/</g, '\\u003c') };
}
