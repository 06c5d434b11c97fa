import { z } from 'zod';
import type { PrismaClient } from '#generated/prisma/client.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AgencyRow } from '#app/ports/repositories.ts';
import type { Locale, MemberSession, SignIn } from '#app/ports/sign-in.ts';
import type { AttemptLimit } from '#app/ports/attempts.ts';
import type { MemberAccounts } from '#app/ports/member-accounts.ts';
import { makeAttemptLimit } from '#app/member-auth/attempt-limit.ts';
import { createMember, type NewMember } from '#app/member-auth/create-member.ts';
import {
  AUTH_PATH,
  makeLibrary,
  trustedOrigins,
  type MemberAuthOptions,
} from '#app/member-auth/library.ts';
import { makeMemberAccounts } from '#app/member-auth/member-accounts.ts';
import { ownPath } from '#app/services/console-own-path.ts';
import { memberRole } from '#app/member-auth/roles.ts';

export type { MemberAuthOptions } from '#app/member-auth/library.ts';

export interface MemberAuth extends Pick<SignIn, 'requireMember' | 'handleMemberAuth'> {
  readonly accounts: MemberAccounts;
  /** Adds a member, or leaves the one with this e-mail as it is. */
  createMember(
    member: NewMember,
  ): Promise<{ outcome: 'created' | 'exists'; memberId: string }>;
}

/** The library has many more addresses; these are the ones the console uses. */
const OPEN_PATHS = new Set([
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/update-user',
]);

const signInBody = z.object({
  email: z.string().max(320),
  password: z.string().max(1024),
});
const ownSettings = z.strictObject({ locale: z.enum(['en', 'pl']) });

/**
 * Sign-in of an agency's members: e-mail and password, a cookie for /console.
 *
 * Attempts are limited in real time, not by the app's clock: a demo clock that stands still must
 * not lock anybody out.
 */
export function makeMemberAuth(
  options: MemberAuthOptions & { readonly realNow?: () => EpochMs },
): MemberAuth {
  const library = makeLibrary(options);
  const origins = trustedOrigins(options);
  const attempts = makeAttemptLimit();
  const realNow = options.realNow ?? Date.now;
  return {
    async requireMember(request) {
      if (isForeignForm(request, origins)) throw problem(403, 'FOREIGN_ORIGIN');
      const found = await library.api.getSession({ headers: request.headers });
      const member =
        found === null ? null : await memberOf(options.prisma, found.user.id);
      if (member === null) throw notSignedIn(request);
      return member;
    },
    async handleMemberAuth(request) {
      const path = new URL(request.url).pathname.slice(AUTH_PATH.length);
      if (!OPEN_PATHS.has(path)) return new Response(null, { status: 404 });
      if (isForeignForm(request, origins)) return problem(403, 'FOREIGN_ORIGIN');
      if (path === '/sign-in/email')
        return limited(request, library.handler, attempts, realNow());
      if (path === '/update-user') {
        const body: unknown = await request
          .clone()
          .json()
          .catch(() => null);
        if (!ownSettings.safeParse(body).success) return problem(400, 'BAD_INPUT');
      }
      return library.handler(request);
    },
    accounts: makeMemberAccounts(library, realNow, (request) =>
      isForeignForm(request, origins),
    ),
    createMember: (member) => createMember(library, options.prisma, member),
  };
}

async function limited(
  request: Request,
  handler: (request: Request) => Promise<Response>,
  attempts: AttemptLimit,
  now: EpochMs,
): Promise<Response> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const parsed = signInBody.safeParse(body);
  if (!parsed.success) return problem(400, 'BAD_INPUT');
  const key = parsed.data.email.trim().toLowerCase();
  const wait = attempts.waitSeconds(key, now);
  if (wait > 0) return problem(429, 'TOO_MANY_ATTEMPTS', { 'retry-after': String(wait) });
  const response = await handler(request);
  if (response.ok) attempts.succeed(key);
  else if (response.status === 401) attempts.fail(key, now);
  return response;
}

function problem(
  status: number,
  code: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ code }, { status, headers });
}

/** The cookie is "lax", so other sites' forms come without it; this says no even if one did. */
function isForeignForm(request: Request, origins: readonly string[]): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const origin = request.headers.get('origin');
  return origin !== null && !origins.includes(origin);
}

/** Pages go to the sign-in page and come back; a stream is told plainly, it cannot follow. */
function notSignedIn(request: Request): Response {
  if (request.headers.get('accept')?.includes('text/event-stream') === true) {
    return new Response(null, { status: 401 });
  }
  const url = new URL(request.url);
  const isForm = request.method !== 'GET' && request.method !== 'HEAD';
  url.searchParams.delete('_routes');
  const to = ownPath(isForm ? null : url.pathname.replace(/\.data$/, '') + url.search);
  const query = to === '/console' ? '' : `?to=${encodeURIComponent(to)}`;
  return new Response(null, {
    status: 302,
    headers: { location: `/console/sign-in${query}`, 'cache-control': 'no-store' },
  });
}

async function memberOf(
  prisma: PrismaClient,
  memberId: string,
): Promise<MemberSession | null> {
  const row = await prisma.member.findUnique({
    where: { id: memberId },
    include: { agency: true },
  });
  if (row === null || row.agency === null) return null;
  const { id, name, contactName, contactEmail, contactPhone, locale, zone } = row.agency;
  const agency: AgencyRow = {
    id,
    name,
    contactName,
    contactEmail,
    contactPhone,
    locale,
    zone,
  };
  return {
    memberId: row.id,
    name: row.name,
    email: row.email,
    role: memberRole.parse(row.role),
    agency,
    locale: localeOf(row.locale ?? locale),
  };
}

function localeOf(value: string): Locale {
  return value === 'pl' ? 'pl' : 'en';
}
