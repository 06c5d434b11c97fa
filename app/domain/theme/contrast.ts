/** A colour as `#rrggbb`, lower case. */
export type HexColour = string;

/** What text needs on its background, and what a shape needs beside another. @see WCAG 2.1, AA */
export const TEXT_CONTRAST = 4.5;
export const SHAPE_CONTRAST = 3;

/** A colour as people type it, `#0B5D55`, `0b5d55` or `#0bd`; null for all else. */
export function parseColour(text: string): HexColour | null {
  const bare = text.trim().replace(/^#/, '').toLowerCase();
  if (/^[0-9a-f]{6}$/.test(bare)) return `#${bare}`;
  if (/^[0-9a-f]{3}$/.test(bare)) return `#${bare.replaceAll(/./g, '$&$&')}`;
  return null;
}

/**
 * How far two colours are apart, 1 (equal) to 21 (black on white).
 *
 * @see WCAG 2.1, contrast ratio and relative luminance
 */
export function contrastRatio(one: HexColour, other: HexColour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort(
    (a, b) => a - b,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

/** White or black, whichever reads better on the colour: always at least `TEXT_CONTRAST`. */
export function textColourOn(colour: HexColour): '#ffffff' | '#000000' {
  const onWhite = contrastRatio(colour, '#ffffff');
  return onWhite >= contrastRatio(colour, '#000000') ? '#ffffff' : '#000000';
}

function luminance(colour: HexColour): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
