import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#app/repositories/connect.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { agencyRow, auditEntry } from '../../test/contracts/repositories/world.ts';
import { makeDatabase, testEngine } from '../../test/factories/database.ts';

const AT = new Date(0);
let database: Database;

beforeAll(async () => {
  database = await makeDatabase();
  const { prisma } = database;
  await prisma.agency.create({ data: { ...agencyRow(), createdAt: new Date(0) } });
  await database.write((sql) => appendAudit(sql, auditEntry('offering_drafted')));
  const key = {
    agencyId: 'agency',
    seasonCode: 'holiday',
    seasonYear: 2026,
    terms: '{}',
  };
  for (const [version, state] of ['published', 'withdrawn', 'draft'].entries()) {
    const data = { ...key, id: state, version, state, changedAt: AT, publishedAt: AT };
    await prisma.offering.create({ data });
  }
  await prisma.quote.create({
    data: {
      ...{ threadId: 't', number: 1, storeId: 's', content: '{}', price: '{}' },
      ...{ hash: 'h', sentAt: new Date(0), actorKind: 'member', actorId: 'm' },
      actorName: 'Olga',
    },
  });
});

afterAll(() => database.close());

/** What the database says to a statement sent past all of our code. */
async function attempt(statement: string): Promise<string> {
  try {
    return `${String(await database.sql.run(statement))} changed`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const isPostgres = testEngine() === 'postgresql';

describe('the database itself', () => {
  it.runIf(isPostgres).each([
    ['AuditEntry', 'the audit record is append-only'],
    ['Offering', 'a published offering is never deleted'],
    ['Quote', 'a sent quote is never deleted'],
  ])('does not let all of %s be emptied at once', async (table, answer) => {
    expect(await attempt(`TRUNCATE "${table}" CASCADE`)).toBe(answer);
  });

  it.each([
    `UPDATE "AuditEntry" SET "actorName" = 'Nobody'`,
    `UPDATE "AuditEntry" SET "changes" = '[]' WHERE "id" = 1`,
    `DELETE FROM "AuditEntry"`,
  ])('refuses to rewrite the record: %s', async (statement) => {
    expect(await attempt(statement)).toBe('the audit record is append-only');
  });

  // Only SQLite has such a statement: it deletes what is in its way.
  it.skipIf(isPostgres)(
    'does not let a row be replaced by another of its key',
    async () => {
      const entry = `INSERT OR REPLACE INTO "AuditEntry"
      ("id","agencyId","atMs","actorKind","actorId","actorName","what","subjectId","subjectName")
      VALUES (1,'agency',0,'member','m','Nobody','offering_drafted','s','S')`;
      expect(await attempt(entry)).toBe('the audit record is append-only');
      for (const [id, version] of [
        ['published', 7],
        ['new', 0],
      ] as const) {
        const offering = `INSERT OR REPLACE INTO "Offering"
        ("id","agencyId","seasonCode","seasonYear","version","state","changedAt","terms")
        VALUES ('${id}','agency','holiday',2026,${String(version)},'draft','','{}')`;
        expect(await attempt(offering)).toBe('a published offering never changes');
      }
      const quote = `INSERT OR REPLACE INTO "Quote"
      ("threadId","number","storeId","content","price","hash","sentAt","actorKind","actorId","actorName")
      VALUES ('t',1,'s','{}','{}','x','','member','m','Olga')`;
      expect(await attempt(quote)).toBe('a sent quote never changes');
    },
  );

  it.each([
    `"terms" = '{"tiers":[]}'`,
    `"version" = 9`,
    `"market" = 'PL'`,
    `"seasonYear" = 2030`,
    `"agencyId" = 'other'`,
    `"publishedAt" = NULL`,
    `"state" = 'draft'`,
  ])('refuses to change a published or withdrawn version: %s', async (change) => {
    for (const id of ['published', 'withdrawn']) {
      const statement = `UPDATE "Offering" SET ${change} WHERE "id" = '${id}'`;
      expect(await attempt(statement)).toBe('a published offering never changes');
    }
  });

  it('refuses to delete a published or withdrawn version, and lets a draft go', async () => {
    for (const id of ['published', 'withdrawn'])
      expect(await attempt(`DELETE FROM "Offering" WHERE "id" = '${id}'`)).toBe(
        'a published offering is never deleted',
      );
    expect(
      await attempt(`UPDATE "Offering" SET "version" = 8 WHERE "id" = 'draft'`),
    ).toBe('1 changed');
    expect(await attempt(`DELETE FROM "Offering" WHERE "id" = 'draft'`)).toBe(
      '1 changed',
    );
  });

  it('refuses to change or delete a quote once it is sent', async () => {
    expect(await attempt(`UPDATE "Quote" SET "price" = '{"totalMinor":1}'`)).toBe(
      'a sent quote never changes',
    );
    expect(await attempt('DELETE FROM "Quote"')).toBe('a sent quote is never deleted');
  });
});
