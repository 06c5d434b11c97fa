import { z } from 'zod';
import type { DemoAccount } from '#app/ports/sign-in.ts';

/** Loopback addresses only: what stands in for a store must never be somewhere else. */
const loopbackUrl = z
  .url()
  .refine((url) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname), {
    message: 'must be an address on this machine',
  });

const key = z
  .string()
  .regex(/^[A-Za-z0-9._-]+:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9._-]+:[A-Za-z0-9+/]{43}=)*$/, {
    message:
      'must be "keyId:base64 of 32 bytes", several separated by commas, newest first',
  });

/** `file:…` or `postgresql://…`. The messages never repeat the address: it may hold a password. */
export const databaseAddress = z
  .string()
  .regex(/^(file:.|postgres(ql)?:\/\/)/, {
    // What begins wrongly is not told how it should go on, too.
    abort: true,
    message: 'must begin with "file:" (SQLite) or "postgresql://" (PostgreSQL)',
  })
  .refine((url) => url.startsWith('file:') || isServerAddress(url), {
    message:
      'must be postgresql://user:password@host:port/database, with %-codes for signs such as @ / : # in the password',
  });

function isServerAddress(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.pathname.length > 1 && parsed.hash === '';
}

/** Origins of sites that may be on a private address, or without https; none in most places. */
const privateSites = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((one) => one.trim()))
  .transform((list) => list.filter((one) => one !== ''))
  .pipe(
    z.array(
      z
        .string()
        .refine((one) => URL.canParse(one) && /^https?:\/\//.test(new URL(one).href), {
          message: 'must be origins such as https://shop.internal, separated by commas',
        })
        .transform((one) => new URL(one).origin),
    ),
  );

const schema = z.object({
  TIDEWATCH_MODE: z.enum(['production', 'demo', 'development']).default('production'),
  ROLES: z
    .string()
    .default('web,intake,worker')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['web', 'intake', 'worker'])).min(1)),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65535).default(4300),
  /** Where intake finds web when they are not one process; otherwise a free port is taken. */
  WEB_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  /** Where this process tells how it fares; none by default: web tells it for one process. */
  OPERATING_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  /** With it `/metrics` may be read from elsewhere; without, from this machine only. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Proxies of ours before the app. In production one ends TLS, so that is the default there. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).optional(),
  APP_URL: z.url(),
  DATABASE_URL: databaseAddress,
  TIDEWATCH_KEY: key,
  MEMBER_AUTH_SECRET: z.string().min(32),
  SHOPIFY_SHOP: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/)
    .optional(),
  SHOPIFY_CLIENT_ID: z.string().min(1).optional(),
  SHOPIFY_CLIENT_SECRET: z.string().min(1).optional(),
  AGENCY_ID: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SANDBOX_URL: loopbackUrl.optional(),
  DEMO_MEMBER_EMAIL: z.email().optional(),
  DEMO_MEMBER_PASSWORD: z.string().min(1).optional(),
  /** Owner of an agency that has nothing yet; the same password. */
  DEMO_EMPTY_EMAIL: z.email().optional(),
  /** With it the demo's WooCommerce site joins the demo agency. */
  DEMO_JOIN_CODE: z.string().min(1).optional(),
  PRIVATE_SITES: privateSites,
});

export interface Settings {
  readonly mode: 'production' | 'demo' | 'development';
  readonly roles: readonly ('web' | 'intake' | 'worker')[];
  readonly host: string;
  readonly port: number;
  readonly webPort: number;
  readonly operatingPort: number | null;
  readonly metricsToken: string | null;
  readonly trustedProxies: number;
  readonly appUrl: string;
  readonly databaseUrl: string;
  /** `keyId:base64` list, newest first. */
  readonly sealingKeys: string;
  readonly memberAuthSecret: string;
  /** The registration given by the environment; others live in the database. */
  readonly registration: {
    readonly shop: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly agencyId: string;
  } | null;
  readonly logLevel: string;
  /** Address of the local store admin; null in production. */
  readonly sandboxUrl: string | null;
  readonly demoAccount: DemoAccount | null;
  readonly demoJoinCode: string | null;
  /** Origins that may be reached on a private address, or over http outside production. */
  readonly privateSites: readonly string[];
}

/** What is wrong with the settings, all of it at once. */
export class SettingsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(['Tidewatch cannot start:', ...problems.map((p) => `  - ${p}`)].join('\n'));
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/**
 * Reads the settings. The only place that looks at the environment.
 *
 * @throws {SettingsError} listing everything that is missing or wrong
 */
export function readSettings(
  env: Record<string, string | undefined> = process.env,
): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return given[name] === undefined
          ? `${name} is missing`
          : `${name}: ${issue.message}`;
      }),
    );
  }
  const value = parsed.data;
  const problems = [...registrationProblems(value), ...modeProblems(value)];
  if (problems.length > 0) throw new SettingsError(problems);
  return toSettings(value);
}

type Parsed = z.infer<typeof schema>;

const REGISTRATION = [
  'SHOPIFY_SHOP',
  'SHOPIFY_CLIENT_ID',
  'SHOPIFY_CLIENT_SECRET',
  'AGENCY_ID',
] as const;

function registrationProblems(value: Parsed): string[] {
  const missing = REGISTRATION.filter((name) => value[name] === undefined);
  if (missing.length === 0 || missing.length === REGISTRATION.length) return [];
  return missing.map(
    (name) => `${name} is missing (the four of a Shopify registration go together)`,
  );
}

/** Production must not run with anything made for the demo. */
function modeProblems(value: Parsed): string[] {
  if (value.TIDEWATCH_MODE !== 'production') return [];
  const problems: string[] = [];
  if (value.SANDBOX_URL !== undefined)
    problems.push('SANDBOX_URL belongs to the demo and must not be set in production');
  for (const name of [
    'DEMO_MEMBER_EMAIL',
    'DEMO_MEMBER_PASSWORD',
    'DEMO_EMPTY_EMAIL',
    'DEMO_JOIN_CODE',
  ] as const)
    if (value[name] !== undefined) problems.push(`${name} must not be set in production`);
  if (/(^|,)demo[^:]*:/.test(value.TIDEWATCH_KEY))
    problems.push('TIDEWATCH_KEY is a demo key; make your own: npm run make-key');
  if (value.MEMBER_AUTH_SECRET.startsWith('demo'))
    problems.push('MEMBER_AUTH_SECRET is a demo secret');
  if (value.SHOPIFY_CLIENT_SECRET?.startsWith('demo') === true)
    problems.push('SHOPIFY_CLIENT_SECRET is a demo secret');
  if (value.PRIVATE_SITES.some((origin) => !origin.startsWith('https://')))
    problems.push('PRIVATE_SITES must begin with https:// in production');
  if (!value.APP_URL.startsWith('https://'))
    problems.push('APP_URL must begin with https:// in production');
  return problems;
}

function toSettings(value: Parsed): Settings {
  const { SHOPIFY_SHOP, SHOPIFY_CLIENT_ID, SHOPIFY_CLIENT_SECRET, AGENCY_ID } = value;
  const hasRegistration =
    SHOPIFY_SHOP !== undefined &&
    SHOPIFY_CLIENT_ID !== undefined &&
    SHOPIFY_CLIENT_SECRET !== undefined &&
    AGENCY_ID !== undefined;
  return {
    mode: value.TIDEWATCH_MODE,
    roles: value.ROLES,
    host: value.HOST,
    port: value.PORT,
    webPort: value.WEB_PORT,
    operatingPort: value.OPERATING_PORT ?? null,
    metricsToken: value.METRICS_TOKEN ?? null,
    trustedProxies:
      value.TRUSTED_PROXIES ?? (value.TIDEWATCH_MODE === 'production' ? 1 : 0),
    appUrl: value.APP_URL.replace(/\/$/, ''),
    databaseUrl: value.DATABASE_URL,
    sealingKeys: value.TIDEWATCH_KEY,
    memberAuthSecret: value.MEMBER_AUTH_SECRET,
    registration: hasRegistration
      ? {
          shop: SHOPIFY_SHOP,
          clientId: SHOPIFY_CLIENT_ID,
          clientSecret: SHOPIFY_CLIENT_SECRET,
          agencyId: AGENCY_ID,
        }
      : null,
    logLevel: value.LOG_LEVEL,
    sandboxUrl: value.SANDBOX_URL?.replace(/\/$/, '') ?? null,
    demoAccount:
      value.DEMO_MEMBER_EMAIL !== undefined && value.DEMO_MEMBER_PASSWORD !== undefined
        ? {
            email: value.DEMO_MEMBER_EMAIL,
            password: value.DEMO_MEMBER_PASSWORD,
            emptyEmail: value.DEMO_EMPTY_EMAIL ?? null,
          }
        : null,
    demoJoinCode: value.DEMO_JOIN_CODE ?? null,
    privateSites: value.PRIVATE_SITES,
  };
}
