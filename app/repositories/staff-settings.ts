import type { StaffSettings } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';

export function makeStaffSettings({ prisma, write }: Database): StaffSettings {
  const read = (storeId: string, staffId: string) =>
    prisma.staffSetting.findUnique({ where: { storeId_staffId: { storeId, staffId } } });
  return {
    locale: async (storeId, staffId) => (await read(storeId, staffId))?.locale ?? null,
    rememberLocale: async (storeId, staffId, locale) => {
      await prisma.staffSetting.upsert({
        where: { storeId_staffId: { storeId, staffId } },
        create: { storeId, staffId, locale },
        update: { locale },
      });
    },
    dismissed: async (storeId, staffId) =>
      parseStored<string[]>((await read(storeId, staffId))?.dismissed ?? null, []),
    setDismissed: (storeId, staffId, what, on) =>
      // One transaction: two hints dismissed at once must both stay dismissed.
      write(async (sql) => {
        await sql.run(
          `INSERT INTO "StaffSetting" ("storeId","staffId","dismissed") VALUES (?,?,'[]')
           ON CONFLICT ("storeId","staffId") DO NOTHING`,
          [storeId, staffId],
        );
        const [row] = await sql.all<{ dismissed: string }>(
          'SELECT "dismissed" FROM "StaffSetting" WHERE "storeId" = ? AND "staffId" = ?',
          [storeId, staffId],
        );
        const others = parseStored<string[]>(row?.dismissed ?? null, []).filter(
          (hint) => hint !== what,
        );
        await sql.run(
          'UPDATE "StaffSetting" SET "dismissed" = ? WHERE "storeId" = ? AND "staffId" = ?',
          [JSON.stringify(on ? [...others, what] : others), storeId, staffId],
        );
      }),
  };
}
