import { crc32 } from 'node:zlib';
import type { Theme } from '#app/ports/people.ts';

export const MAX_LOGO_BYTES = 200 * 1024;
export const MAX_LOGO_PIXELS = 1000;

export type LogoProblem = 'empty' | 'too_many_bytes' | 'not_an_image' | 'too_many_pixels';

export type LogoRead =
  | { readonly outcome: 'logo'; readonly logo: NonNullable<Theme['logo']> }
  | { readonly outcome: 'bad_logo'; readonly problem: LogoProblem };

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What a picture is made of; texts, times and whatever else is left out. */
const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'gAMA',
  'sRGB',
  'pHYs',
  'IDAT',
  'IEND',
]);
/** JPEG segments that carry no picture: comments, and applications' own, but for colour (APP14). */
const APP0 = 0xe0;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

interface Picture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads a logo by its bytes, whatever its name says.
 *
 * The picture is put together anew from its own parts: what else a file carries (comments, places,
 * another file behind its end) is not kept, so that nothing but the picture is ever served.
 */
export function readLogo(bytes: Uint8Array): LogoRead {
  const bad = (problem: LogoProblem) => ({ outcome: 'bad_logo' as const, problem });
  if (bytes.length === 0) return bad('empty');
  if (bytes.length > MAX_LOGO_BYTES) return bad('too_many_bytes');
  const file = Buffer.from(bytes);
  const isPng = file.subarray(0, PNG.length).equals(PNG);
  const picture = isPng ? readPng(file) : readJpeg(file);
  if (picture === null || picture.width === 0 || picture.height === 0)
    return bad('not_an_image');
  if (Math.max(picture.width, picture.height) > MAX_LOGO_PIXELS)
    return bad('too_many_pixels');
  const type = isPng ? 'image/png' : 'image/jpeg';
  return { outcome: 'logo', logo: { type, bytes: picture.bytes } };
}

/** @see PNG specification, chunks: length, type, data, CRC of type and data */
function readPng(file: Buffer): Picture | null {
  const kept: Buffer[] = [PNG];
  const types: string[] = [];
  let at = PNG.length;
  while (at + 12 <= file.length && types.at(-1) !== 'IEND') {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return null;
    const type = file.toString('latin1', at + 4, at + 8);
    if (PNG_KEPT.has(type)) kept.push(file.subarray(at, end));
    types.push(type);
    at = end;
  }
  if (types[0] !== 'IHDR' || types.at(-1) !== 'IEND' || !types.includes('IDAT'))
    return null;
  return {
    bytes: Buffer.concat(kept),
    width: file.readUInt32BE(16),
    height: file.readUInt32BE(20),
  };
}

/**
 * The end marker cannot stand inside a scan: data escapes it.
 *
 * @see ITU T.81: segments of marker and length up to the scan, then data up to the end marker
 */
function readJpeg(file: Buffer): Picture | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null;
  const kept: Buffer[] = [file.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let at = 2;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length || end < at + 4) return null;
    if (isFrame(marker) && at + 9 <= file.length)
      size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    if (marker === 0xda) {
      const last = file.indexOf(Buffer.from([0xff, 0xd9]), end);
      if (last < 0 || size === null) return null;
      kept.push(file.subarray(at, last + 2));
      return { bytes: Buffer.concat(kept), ...size };
    }
    if (isPicturePart(marker)) kept.push(file.subarray(at, end));
    at = end;
  }
  return null;
}

/** Start of frame: baseline, extended or progressive. */
function isFrame(marker: number): boolean {
  return marker === 0xc0 || marker === 0xc1 || marker === 0xc2;
}

function isPicturePart(marker: number): boolean {
  if (marker === COMMENT) return false;
  return marker < APP0 || marker > APP15 || marker === APP14;
}
