// PostgreSQL takes a whole list as one value: the statement's text is the same for any length, and one
// round trip serves for all.

/** `{1,2}` */
export function numberArray(elements: readonly number[]): string {
  return `{${elements.join(',')}}`;
}

/** `{"a","b"}` */
export function textArray(elements: readonly string[]): string {
  const isPlain = !/["\\]/.test(elements.join(''));
  const texts = isPlain
    ? elements
    : elements.map((text) => text.replaceAll(/["\\]/g, '\\$&'));
  return `{"${texts.join('","')}"}`;
}
