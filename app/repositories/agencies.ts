import { createHash } from 'node:crypto';
import { AppError } from '#app/domain/shared/errors.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { Look, Theme } from '#app/ports/people.ts';
import type { Agencies, AgencyRow } from '#app/ports/repositories.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import type { Database } from '#app/repositories/connect.ts';
import { insertRow, updateRows, type Columns } from '#app/repositories/rows.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

const HASH_DIGITS = 16;

export function makeAgencies({ prisma, sql, write }: Database): Agencies {
  const change = (id: string, changes: Columns, audit: AuditEntry): Promise<void> =>
    write(async (inside) => {
      if ((await updateRows(inside, 'Agency', changes, { id })) === 0)
        throw new AppError('not_found', `no agency ${id}`);
      await appendAudit(inside, audit);
    });
  return {
    byId: async (agencyId) => {
      const [row] = await sql.all<AgencyRow>(
        `SELECT "id", "name", "contactName", "contactEmail", "contactPhone", "locale", "zone"
         FROM "Agency" WHERE "id" = ?`,
        [agencyId],
      );
      return row ?? null;
    },
    add: (agency, at, audit) =>
      write(async (inside) => {
        await insertRow(inside, 'Agency', {
          ...toAgency(agency),
          createdAt: storedDate(at),
        });
        await appendAudit(inside, audit);
      }),
    update: (agencyId, facts, audit) => {
      const { name, contactName, contactEmail, contactPhone, locale, zone } = facts;
      const changes = { name, contactName, contactEmail, contactPhone, locale, zone };
      return change(agencyId, changes, audit);
    },
    theme: async (agencyId): Promise<Theme> => {
      const row = await prisma.agency.findUnique({
        where: { id: agencyId },
        select: { colour: true, logo: true, logoType: true },
      });
      if (!row) throw new AppError('not_found', `no agency ${agencyId}`);
      return { colour: row.colour, logo: logoOf(row.logoType, row.logo) };
    },
    look: async (agencyId): Promise<Look> => {
      const [row] = await sql.all<{ colour: string | null; logoHash: string | null }>(
        'SELECT "colour", "logoHash" FROM "Agency" WHERE "id" = ?',
        [agencyId],
      );
      if (!row) throw new AppError('not_found', `no agency ${agencyId}`);
      return { colour: row.colour, logo: row.logoHash };
    },
    saveTheme: (agencyId, { colour, logo }, audit) =>
      change(agencyId, { colour, ...logoColumns(logo) }, audit),
  };
}

function toAgency(row: AgencyRow): AgencyRow {
  const { id, name, contactName, contactEmail, contactPhone, locale, zone } = row;
  return { id, name, contactName, contactEmail, contactPhone, locale, zone };
}

function logoOf(type: string | null, bytes: Uint8Array | null): Theme['logo'] {
  if (bytes === null) return null;
  if (type !== 'image/png' && type !== 'image/jpeg')
    throw new Error(`a logo of the unknown type ${String(type)}`);
  return { type, bytes: new Uint8Array(bytes) };
}

function logoColumns(logo: Theme['logo']): Columns {
  if (logo === null) return { logoType: null, logo: null, logoHash: null };
  const hash = createHash('sha256').update(logo.bytes).digest('hex');
  return {
    logoType: logo.type,
    logo: Buffer.from(logo.bytes),
    logoHash: hash.slice(0, HASH_DIGITS),
  };
}
