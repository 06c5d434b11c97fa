/** No name is longer; what is, is not read to its end. */
const MOST_READ = 1_000;

/** Named references that WordPress writes into names; numbers are read as such. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  copy: '©',
  reg: '®',
  trade: '™',
};

/**
 * A name from a site as plain text: tags out, references read once, white space in one piece.
 *
 * It is text afterwards, not HTML: `&lt;b&gt;` becomes `<b>`, which every page escapes.
 */
export function plainText(html: string): string {
  return decode(withoutTags(html.slice(0, MOST_READ)))
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}

/** Until none is left: what stood around a tag may be one when it is out. */
function withoutTags(html: string): string {
  const rest = html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<\/?[a-z!][^>]*>/gi, '');
  return rest === html ? html : withoutTags(rest);
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return characterOf(Number(decimal));
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
      return NAMED[(name ?? '').toLowerCase()] ?? whole;
    },
  );
}

function characterOf(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '';
}
