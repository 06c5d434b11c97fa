import type { MemberSession } from '#app/ports/sign-in.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';

/** Text function and formats of a member: their language, the agency's clock. */
export function memberWords({
  locale,
  agency,
}: Pick<MemberSession, 'locale' | 'agency'>): Words {
  return {
    t: translator(locale),
    // Amounts name their currency themselves.
    format: makeFormat({ locale, zone: agency.zone, currency: 'USD' }),
    locale,
  };
}
