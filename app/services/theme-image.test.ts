import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LOGO_BYTES, readLogo } from '#app/services/theme-image.ts';
import { makeJpeg, makePng, pngChunk } from '../../test/factories/pictures.ts';

const SCRIPT = '<script>alert(1)</script>';

function kept(file: Uint8Array): { type: string; text: string } {
  const read = readLogo(file);
  if (read.outcome !== 'logo') throw new Error(read.problem);
  const { type, bytes } = read.logo;
  return { type, text: Buffer.from(bytes).toString('latin1') };
}

const problem = (file: Uint8Array) => {
  const read = readLogo(file);
  return read.outcome === 'bad_logo' ? read.problem : 'none';
};

describe('a logo', () => {
  it('that is a PNG or a JPEG is kept as the picture it is', () => {
    const png = makePng(120, 40);
    expect(kept(png)).toEqual({ type: 'image/png', text: png.toString('latin1') });
    expect(kept(makeJpeg(120, 40)).type).toBe('image/jpeg');
  });

  it('is told by its bytes, whatever it is called', () => {
    const files = [
      `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>`,
      `GIF89a${'x'.repeat(100)}`,
      `<!doctype html>${SCRIPT}`,
      '%PDF-1.7',
      'x',
    ];
    for (const file of files) expect(problem(Buffer.from(file))).toBe('not_an_image');
  });

  it('loses what hides in it: comments, texts, and files behind its end', () => {
    const text = pngChunk('tEXt', Buffer.from(`Comment\0${SCRIPT}`));
    expect(kept(makePng(8, 8, [text])).text).not.toContain('script');
    const polyglot = Buffer.concat([makePng(8, 8), Buffer.from(`<html>${SCRIPT}`)]);
    expect(kept(polyglot).text).toBe(makePng(8, 8).toString('latin1'));
    expect(kept(makeJpeg(8, 8, SCRIPT)).text).not.toContain('script');
    const jpegWithTail = Buffer.concat([makeJpeg(8, 8), Buffer.from(SCRIPT)]);
    expect(kept(jpegWithTail).text).not.toContain('script');
  });

  it('that only begins like a picture is none', () => {
    const png = makePng(8, 8);
    for (let end = 1; end < png.length; end += 7)
      expect(problem(png.subarray(0, end))).toBe('not_an_image');
    const jpeg = makeJpeg(8, 8);
    for (let end = 1; end < jpeg.length; end += 3)
      expect(problem(jpeg.subarray(0, end))).toBe('not_an_image');
    const changed = Buffer.from(png);
    changed[20] = 7;
    expect(problem(changed)).toBe('not_an_image');
  });

  it('of too many bytes or pixels is refused, and so is an empty one', () => {
    expect(problem(new Uint8Array())).toBe('empty');
    expect(problem(Buffer.alloc(5 * 1024 * 1024))).toBe('too_many_bytes');
    expect(problem(Buffer.alloc(MAX_LOGO_BYTES + 1))).toBe('too_many_bytes');
    expect(problem(makePng(1001, 2))).toBe('too_many_pixels');
    expect(problem(makePng(1000, 2))).toBe('none');
    expect(problem(makeJpeg(2, 1001))).toBe('too_many_pixels');
    expect(problem(makeJpeg(0, 10))).toBe('not_an_image');
  });

  it('of any bytes at all gets an answer', () => {
    const heads = [
      makePng(2, 2).subarray(0, 33),
      makeJpeg(2, 2).subarray(0, 12),
      Buffer.of(),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 400 }),
        (head, tail) => {
          readLogo(Buffer.concat([head, tail]));
        },
      ),
    );
  });
});
