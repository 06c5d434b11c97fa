import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { assertDurable } from '#app/repositories/postgresql-client.ts';
import { isToBeRepeated } from '#app/repositories/postgresql-connection.ts';
import { numberedMarks, sharedTypes } from '#app/repositories/postgresql-values.ts';

const { builtins } = pg.types;

describe('a connection to PostgreSQL', () => {
  it.each([
    ['fsync', 'off'],
    ['synchronous_commit', 'off'],
  ])(
    'refuses a server that would lose rows on a power cut: %s=%s',
    async (name, value) => {
      const settings = { fsync: 'on', synchronous_commit: 'on', [name]: value };
      const server = { query: () => Promise.resolve({ rows: [settings] }) };
      await expect(assertDurable(server)).rejects.toThrow(`${name}=${value}, needs on`);
    },
  );

  it('numbers the marks of values, and leaves question marks in texts and names alone', () => {
    expect(numberedMarks(`SELECT 'why?', "a?" WHERE x = ? AND y IN (?,?)`)).toBe(
      `SELECT 'why?', "a?" WHERE x = $1 AND y IN ($2,$3)`,
    );
  });

  it('reads an instant as SQLite keeps it', () => {
    const read = sharedTypes.getTypeParser(builtins.TIMESTAMP, 'text');
    expect(read('2026-11-27 10:00:00.5')).toBe('2026-11-27T10:00:00.500+00:00');
    expect(read('2026-11-27 10:00:00')).toBe('2026-11-27T10:00:00.000+00:00');
  });

  it('never rounds a number that is too large to hold', () => {
    const read = sharedTypes.getTypeParser(builtins.INT8, 'text');
    expect(read('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => read('9007199254740993')).toThrow(RangeError);
  });

  it('tries again what the server could not order, and nothing else', () => {
    const failed = (code: string): pg.DatabaseError =>
      Object.assign(new pg.DatabaseError('failed', 6, 'error'), { code });
    expect(['40001', '40P01'].map((code) => isToBeRepeated(failed(code)))).toEqual([
      true,
      true,
    ]);
    expect(isToBeRepeated(failed('23505'))).toBe(false);
    expect(isToBeRepeated(new Error('gone'))).toBe(false);
  });
});
