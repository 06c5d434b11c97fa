import { describe, expect, it } from 'vitest';
import { drawQr } from '#app/services/member-qr.ts';

/** The drawing as rows of dark and light. */
function grid(text: string): boolean[][] {
  const { size, path } = drawQr(text);
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    const row = rows[Number(y)];
    if (row !== undefined) row[Number(x)] = true;
  }
  return rows;
}

describe('a QR code', () => {
  const rows = grid(
    'otpauth://totp/Tidewatch:ada@agency.test?secret=ABCDEFGH&issuer=Tidewatch',
  );

  it('has the quiet border of four that readers need', () => {
    const size = rows.length;
    for (let at = 0; at < size; at += 1)
      for (const edge of [0, 1, 2, 3]) {
        expect(rows[edge]?.[at]).toBe(false);
        expect(rows[at]?.[size - 1 - edge]).toBe(false);
      }
  });

  it('has its three corner marks, seven wide, where a reader looks for them', () => {
    const far = rows.length - 4 - 7;
    for (const [top, left] of [
      [4, 4],
      [4, far],
      [far, 4],
    ] as const) {
      const edge = rows[top]?.slice(left, left + 7);
      const middle = rows[top + 3]?.slice(left, left + 7);
      expect(edge).toEqual(Array(7).fill(true));
      expect(middle).toEqual([true, false, true, true, true, false, true]);
    }
  });
});
