import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the header says for SQLite, and for PostgreSQL. The models are the same. */
const HEADER: readonly (readonly [string, string])[] = [
  [
    'output                 = "../generated/prisma"',
    'output                 = "./prisma-postgresql"',
  ],
  ['provider = "sqlite"', 'provider = "postgresql"'],
  ['url      = "file:unused"', 'url      = "postgresql://unused"'],
];

/** SQLite's counting ids have 64 bits by nature; PostgreSQL's Int would run out in a busy year. */
const COUNTING_ID = /\bInt(\s+@id @default\(autoincrement\(\)\))/g;

/**
 * Writes `generated/postgresql.prisma`: the models of `prisma/schema.prisma` under another header.
 *
 * @returns its path
 * @throws where the header does not read as expected
 */
export function writePostgresSchema(projectDir: string): string {
  let schema = readFileSync(join(projectDir, 'prisma', 'schema.prisma'), 'utf8');
  for (const [ofSqlite, ofPostgres] of HEADER) {
    if (!schema.includes(ofSqlite))
      throw new Error(`prisma/schema.prisma has no line ${ofSqlite}`);
    schema = schema.replace(ofSqlite, ofPostgres);
  }
  schema = schema.replaceAll(COUNTING_ID, 'BigInt$1');
  const path = join(projectDir, 'generated', 'postgresql.prisma');
  mkdirSync(join(projectDir, 'generated'), { recursive: true });
  writeFileSync(path, schema);
  return path;
}
