import { z } from 'zod';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AttemptLimit } from '#app/ports/attempts.ts';
import type { MemberAccounts, ProofRefused } from '#app/ports/member-accounts.ts';
import { makeAttemptLimit } from '#app/member-auth/attempt-limit.ts';
import type { makeLibrary } from '#app/member-auth/library.ts';
import { authRequest } from '#app/services/console-sign-in.ts';

type Library = ReturnType<typeof makeLibrary>;

const begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const made = z.object({ backupCodes: z.array(z.string()) });
const failure = z.object({ code: z.string() }).catch({ code: '' });

const WRONG = { outcome: 'wrong' } as const;

/** What an answer of the library says: its cookies, its body, or the code of its refusal. */
interface Answer {
  readonly isOk: boolean;
  readonly code: string;
  readonly waitMinutes: number | null;
  readonly cookies: readonly string[];
  readonly body: unknown;
}

/**
 * A member's own sign-in over the library's addresses. They are not open to the outside: whatever
 * changes a sign-in goes through here, and is limited and recorded.
 */
export function makeMemberAccounts(
  library: Library,
  realNow: () => EpochMs,
  isForeign: (request: Request) => boolean,
): MemberAccounts {
  const attempts = makeAttemptLimit();
  const ask = (request: Request, path: string, body: unknown): Promise<Answer> =>
    askLibrary(library, request, path, body);
  /** Asks for what needs a password or code, unless too many wrong ones were given. */
  const prove = (kind: string, request: Request, path: string, body: unknown) =>
    limited({ library, attempts, now: realNow(), kind }, request, path, body);
  return {
    hashPassword: async (password) => (await library.$context).password.hash(password),
    async secondStep(request, { kind, code }) {
      // Nobody is signed in yet, so no page has looked where the form comes from.
      if (isForeign(request)) return { outcome: 'expired' };
      const path =
        kind === 'totp' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
      const answer = await ask(request, path, { code: code.replaceAll(/\s/g, '') });
      if (answer.isOk) return { outcome: 'signed_in', cookies: answer.cookies };
      if (answer.waitMinutes !== null) return tooMany(answer.waitMinutes);
      return /^INVALID_(BACKUP_)?CODE$/.test(answer.code)
        ? WRONG
        : { outcome: 'expired' };
    },
    async beginTwoFactor(request, password) {
      const answer = await prove('password', request, '/two-factor/enable', { password });
      if ('outcome' in answer) return answer;
      if (answer.code === 'TOTP_ALREADY_ENABLED') return { outcome: 'on_already' };
      const { totpURI, backupCodes } = begun.parse(answer.body);
      return { outcome: 'begun', uri: totpURI, backupCodes };
    },
    async confirmTwoFactor(request, code) {
      const body = { code: code.replaceAll(/\s/g, '') };
      const answer = await prove('code', request, '/two-factor/verify-totp', body);
      if ('outcome' in answer) return answer;
      // Confirming makes the session anew; without that it was on before.
      return answer.isOk && answer.cookies.length > 0
        ? { outcome: 'on', cookies: answer.cookies }
        : { outcome: 'not_begun' };
    },
    async endTwoFactor(request, password) {
      if (!(await hasTwoFactor(library, request))) return { outcome: 'off_already' };
      const answer = await prove('password', request, '/two-factor/disable', {
        password,
      });
      if ('outcome' in answer) return answer;
      mustBeOk(answer);
      return { outcome: 'off', cookies: answer.cookies };
    },
    async newBackupCodes(request, password) {
      const path = '/two-factor/generate-backup-codes';
      const answer = await prove('password', request, path, { password });
      if ('outcome' in answer) return answer;
      if (!answer.isOk) return { outcome: 'off_already' };
      return { outcome: 'made', backupCodes: made.parse(answer.body).backupCodes };
    },
    async changePassword(request, current, next) {
      const answer = await prove('password', request, '/change-password', {
        currentPassword: current,
        newPassword: next,
        revokeOtherSessions: true,
      });
      if ('outcome' in answer) return answer;
      mustBeOk(answer);
      return { outcome: 'changed', cookies: answer.cookies };
    },
  };
}

interface Limit {
  readonly library: Library;
  readonly attempts: AttemptLimit;
  readonly now: EpochMs;
  readonly kind: string;
}

const REFUSALS = new Set(['INVALID_PASSWORD', 'INVALID_CODE']);

async function limited(
  { library, attempts, now, kind }: Limit,
  request: Request,
  path: string,
  body: unknown,
): Promise<Answer | ProofRefused> {
  const found = await library.api.getSession({ headers: request.headers });
  const key = `${kind}:${found?.user.id ?? ''}`;
  const wait = attempts.waitSeconds(key, now);
  if (wait > 0) return tooMany(Math.ceil(wait / 60));
  const answer = await askLibrary(library, request, path, body);
  if (answer.waitMinutes !== null) return tooMany(answer.waitMinutes);
  if (REFUSALS.has(answer.code)) {
    attempts.fail(key, now);
    return WRONG;
  }
  if (answer.isOk) attempts.succeed(key);
  return answer;
}

const tooMany = (minutes: number): ProofRefused => ({
  outcome: 'too_many',
  minutes: Math.max(1, minutes),
});

async function askLibrary(
  library: Library,
  request: Request,
  path: string,
  body: unknown,
): Promise<Answer> {
  const response = await library.handler(authRequest(request, path, body));
  const parsed: unknown = await response.json().catch(() => null);
  const seconds = Number(response.headers.get('x-retry-after') ?? 15 * 60);
  return {
    isOk: response.ok,
    code: response.ok ? '' : failure.parse(parsed).code,
    waitMinutes: response.status === 429 ? Math.ceil(seconds / 60) : null,
    cookies: response.headers.getSetCookie(),
    body: parsed,
  };
}

function mustBeOk({ isOk, code }: Answer): void {
  if (!isOk) throw new Error(`the sign-in library refused: ${code}`);
}

async function hasTwoFactor(library: Library, request: Request): Promise<boolean> {
  const found = await library.api.getSession({ headers: request.headers });
  return found?.user.twoFactorEnabled === true;
}
