import { encode } from 'uqr';

/** A QR code to draw: dark squares as one SVG path on a grid of `size` units. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** The code of a text, with the quiet border that readers need. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  );
  return { size, path: path.join('') };
}
