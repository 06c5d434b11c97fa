import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookiesOf } from '#sandbox/frame/server/page-request.ts';
import { localeOf, textsIn, type Locale } from '#sandbox/frame/texts/texts.ts';
import { sandboxTimeMs } from '#sandbox/frame/wording.ts';
import { adminTextsIn } from '#sandbox/woocommerce/admin/texts/texts.ts';
import type { AdminPage, AdminView } from '#sandbox/woocommerce/admin/views/view.ts';
import { siteView } from '#sandbox/woocommerce/admin-api.ts';
import type { SiteStaff } from '#sandbox/woocommerce/site-profile.ts';
import type { World } from '#sandbox/world.ts';

export const STAFF_COOKIE = 'site-staff';
export const LOCALE_COOKIE = 'site-locale';

/** Forms of this process only: a page elsewhere cannot know it. */
const key = randomBytes(32);

/** What proves that a form or call comes from a page of ours. */
export function nonceFor(staffId: string): string {
  return createHmac('sha256', key).update(staffId).digest('hex').slice(0, 20);
}

export function isNonce(given: unknown, staffId: string): boolean {
  const known = Buffer.from(nonceFor(staffId));
  const got = Buffer.from(typeof given === 'string' ? given : '');
  return got.length === known.length && timingSafeEqual(got, known);
}

/** Who is signed in at the site: the first administrator, unless a cookie names another. */
export function personOf({ site }: World, request: IncomingMessage): SiteStaff {
  const named = cookiesOf(request).get(STAFF_COOKIE);
  const { staff } = site.profile;
  const person = staff.find(({ id }) => id === named) ?? staff[0];
  if (person === undefined) throw new Error('The site has no staff.');
  return person;
}

/** The language chosen here, else the person's own. */
export function adminLocale(request: IncomingMessage, person: SiteStaff): Locale {
  const chosen = cookiesOf(request).get(LOCALE_COOKIE);
  return localeOf(chosen) ?? localeOf(person.locale) ?? 'en';
}

/** Lines that make the browser remember what `?staff=` and `?locale=` choose; empty without them. */
export function choicesIn(url: URL): string[] {
  const line = (name: string, value: string) =>
    `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Strict`;
  const staff = url.searchParams.get('staff');
  const locale = localeOf(url.searchParams.get('locale') ?? undefined);
  return [
    ...(staff === null ? [] : [line(STAFF_COOKIE, staff)]),
    ...(locale === null ? [] : [line(LOCALE_COOKIE, locale)]),
  ];
}

/** What every page is made from. */
export function viewFor(
  world: World,
  request: IncomingMessage,
  current: AdminPage | null,
): AdminView {
  const person = personOf(world, request);
  const locale = adminLocale(request, person);
  const clock = world.clock.snapshot();
  return {
    locale,
    texts: adminTextsIn(locale),
    frameTexts: textsIn(locale),
    site: siteView(world.site),
    person,
    clock,
    nowMs: sandboxTimeMs(clock, Date.now()),
    current,
    nonce: nonceFor(person.id),
    chooserUrl: `http://localhost:${world.settings.port}/?locale=${locale}`,
  };
}
