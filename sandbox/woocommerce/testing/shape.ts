type Kind = 'null' | 'list' | 'object' | 'string' | 'number' | 'boolean' | 'undefined';

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const kind = typeof value;
  return kind === 'object' ||
    kind === 'string' ||
    kind === 'number' ||
    kind === 'boolean' ||
    kind === 'undefined'
    ? kind
    : 'undefined';
}

/**
 * How the shape of an answer differs from a recorded one: keys and kinds, not values.
 *
 * Lists are compared by their first items; null stands for any kind.
 * @param leftOut keys that need not be there, nor be alike
 * @returns one line for each difference, empty when there is none
 */
export function differences(
  recorded: unknown,
  given: unknown,
  leftOut: ReadonlySet<string>,
  at = '$',
): string[] {
  const kinds = [kindOf(recorded), kindOf(given)] as const;
  if (kinds.includes('null')) return [];
  if (kinds[0] !== kinds[1]) return [`${at}: ${kinds[0]} became ${kinds[1]}`];
  if (Array.isArray(recorded) && Array.isArray(given)) {
    if (recorded.length === 0 || given.length === 0) return [];
    return differences(recorded[0], given[0], leftOut, `${at}[0]`);
  }
  if (kinds[0] !== 'object') return [];
  const [real, ours] = [Object(recorded), Object(given)] as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const keys = new Set([...Object.keys(real), ...Object.keys(ours)]);
  return [...keys]
    .filter((key) => !leftOut.has(key))
    .flatMap((key) => {
      if (!(key in ours)) return [`${at}.${key} is missing`];
      if (!(key in real)) return [`${at}.${key} is no part of the real answer`];
      return differences(real[key], ours[key], leftOut, `${at}.${key}`);
    });
}
