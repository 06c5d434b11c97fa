import pg from 'pg';

const { builtins } = pg.types;

/** Numbers of ours are exact below 2^53; a larger one is a fault, not a rounding. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new RangeError(`${text} is more than a number holds exactly`);
  return value;
}

/** `2026-11-27 10:00:00.5` as SQLite keeps it: `2026-11-27T10:00:00.500+00:00`. */
function instantText(text: string): string {
  const [day = '', time = ''] = text.split(' ');
  const [whole = '', fraction = ''] = time.split('.');
  return `${day}T${whole}.${fraction.slice(0, 3).padEnd(3, '0')}+00:00`;
}

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<
  number,
  (text: string) => unknown
>([
  [builtins.INT8, exactNumber],
  [builtins.NUMERIC, exactNumber],
  [builtins.BOOL, (text) => (text === 't' ? 1 : 0)],
  [builtins.TIMESTAMP, instantText],
]);

/** Reads values as the SQLite connection gives them: one code for both. */
export const sharedTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ??
    (pg.types.getTypeParser(oid, format as 'text') as (
      text: string,
    ) => unknown)) as typeof pg.types.getTypeParser,
};

const texts = new Map<string, string>();
const KEPT_TEXTS = 2000;

/** `?` outside quotes becomes `$1`, `$2`, … */
export function numberedMarks(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  let count = 0;
  const numbered = text.replaceAll(/'[^']*'|"[^"]*"|\?/g, (part) =>
    part === '?' ? `$${String((count += 1))}` : part,
  );
  if (texts.size >= KEPT_TEXTS) texts.clear();
  texts.set(text, numbered);
  return numbered;
}
