import type { Locale } from '#app/ports/sign-in.ts';
import type { AgencyRow, Repositories } from '#app/ports/repositories.ts';

/** The language a staff member works in. */
export interface StaffLocales {
  /**
   * @param asked what the store admin says, e.g. `pl`, `pl-PL` or `pl_PL`; null where it says nothing
   */
  localeOf(
    store: { id: string; agencyId: string },
    staffId: string,
    asked: string | null,
  ): Promise<Locale>;
}

const LOCALES: readonly Locale[] = ['en', 'pl'];

/** Our language for a language tag, or null where we have none. */
export function localeFrom(tag: string | null | undefined): Locale | null {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? null;
}

/**
 * The admin's language, else the one remembered, else the agency's, else English. A language we do
 * not speak counts as not said. Kept in memory: only a change is written.
 */
export function createStaffLocales(
  repositories: Pick<Repositories, 'staffSettings' | 'agencies'>,
): StaffLocales {
  const known = new Map<string, Locale>();

  async function settled(
    store: { id: string; agencyId: string },
    staffId: string,
  ): Promise<Locale> {
    const remembered = localeFrom(
      await repositories.staffSettings.locale(store.id, staffId),
    );
    if (remembered !== null) return remembered;
    const agency: AgencyRow | null = await repositories.agencies.byId(store.agencyId);
    return localeFrom(agency?.locale) ?? 'en';
  }

  return {
    async localeOf(store, staffId, asked) {
      const key = `${store.id} ${staffId}`;
      if (known.size >= 50_000) known.clear();
      const said = localeFrom(asked);
      const before = known.get(key);
      if (said === null) {
        const locale = before ?? (await settled(store, staffId));
        known.set(key, locale);
        return locale;
      }
      if (said !== before)
        await repositories.staffSettings.rememberLocale(store.id, staffId, said);
      known.set(key, said);
      return said;
    },
  };
}
