import { betterAuth } from 'better-auth/minimal';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { PrismaClient } from '#generated/prisma/client.ts';

export const AUTH_PATH = '/console/auth';
export const MIN_PASSWORD_LENGTH = 12;

const SESSION_SECONDS = 7 * 24 * 3600;

export interface MemberAuthOptions {
  readonly prisma: PrismaClient;
  /** What is behind the client: the library words some queries by it. */
  readonly engine: 'sqlite' | 'postgresql';
  /** Signs the session cookie; at least 32 characters. */
  readonly secret: string;
  /** Public address of the app, e.g. `https://watch.example`. */
  readonly baseUrl: string;
  /** True wherever the console is reached by https; false on loopback only. */
  readonly isSecure: boolean;
}

/** better-auth over our tables, under our words. No sign-up: members are created by their agency. */
export function makeLibrary(options: MemberAuthOptions) {
  return betterAuth({
    appName: 'Tidewatch',
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: AUTH_PATH,
    trustedOrigins: trustedOrigins(options),
    database: prismaAdapter(options.prisma, { provider: options.engine }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      autoSignIn: false,
    },
    user: {
      modelName: 'member',
      additionalFields: {
        agencyId: { type: 'string', required: false, input: false },
        role: { type: 'string', required: false, input: false, defaultValue: 'reader' },
        locale: { type: 'string', required: false },
      },
    },
    session: {
      modelName: 'memberSession',
      expiresIn: SESSION_SECONDS,
      // A session ends seven days after sign-in, used or not: pages then never have to renew a cookie.
      disableSessionRefresh: true,
    },
    account: { modelName: 'memberAccount' },
    verification: { modelName: 'memberVerification' },
    plugins: [
      // Five wrong codes end a sign-in that has begun; ten in a row lock the second step for
      // fifteen minutes. Both are the library's own.
      twoFactor({
        issuer: 'Tidewatch',
        schema: { twoFactor: { modelName: 'memberTwoFactor' } },
      }),
    ],
    // By network address; attempts at one account are counted in attempt-limit.ts.
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/two-factor/*': { window: 60, max: 20 },
        '/change-password': { window: 60, max: 20 },
      },
    },
    advanced: {
      cookiePrefix: 'tidewatch',
      useSecureCookies: options.isSecure,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        secure: options.isSecure,
        // Not '/console': the router reads a page's data from '/console.data', which is outside it.
        path: '/',
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** Where forms may come from. On loopback a person may type either name. */
export function trustedOrigins(options: Pick<MemberAuthOptions, 'baseUrl'>): string[] {
  const { origin, hostname, port, protocol } = new URL(options.baseUrl);
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return [origin];
  return ['localhost', '127.0.0.1'].map((name) => `${protocol}//${name}:${port}`);
}
