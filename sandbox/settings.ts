import { readFileSync } from 'node:fs';
import { z } from 'zod';

const registrationSchema = z.object({
  shop: z.string().regex(/^[a-z0-9-]+\.myshopify\.com$/),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  appUrl: z.url(),
  webhookUri: z.url(),
});
/** One app registration: a client id and secret for one shop. */
export type Registration = z.infer<typeof registrationSchema>;

const environmentSchema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(1).max(65_535).default(4400),
  SANDBOX_WOO_PORT: z.coerce.number().int().min(1).max(65_535).default(4401),
  SANDBOX_APP_URL: z.url().default('http://localhost:4300'),
  SANDBOX_JOIN_CODE: z.string().default(''),
  SANDBOX_DATA: z.string().default('.data/sandbox'),
  SANDBOX_SEED: z.coerce.number().int().default(20_251_128),
  SANDBOX_TODAY: z.iso.datetime({ offset: true }).optional(),
  SANDBOX_REGISTRATIONS: z.string().optional(),
  SANDBOX_SCHEMA: z.string().default('.cache/shopify/admin_2026-10.json'),
});

/** How a sandbox is started. */
export interface Settings {
  port: number;
  /** Port of the WooCommerce site. */
  wooPort: number;
  /** What the site's connect form is filled in with. */
  connectForm: { appUrl: string; code: string };
  dataDir: string;
  seed: number;
  /** The instant the sandbox clock starts at, or null for real time. */
  todayMs: number | null;
  registrations: Registration[];
  schemaPath: string;
}

/**
 * Reads settings from environment variables and the registrations file.
 * @throws with every problem named, when something is wrong
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const read = environmentSchema.safeParse(environment);
  if (!read.success) throw new Error(`Sandbox settings: ${z.prettifyError(read.error)}`);
  const env = read.data;
  return {
    port: env.SANDBOX_PORT,
    wooPort: env.SANDBOX_WOO_PORT,
    connectForm: { appUrl: env.SANDBOX_APP_URL, code: env.SANDBOX_JOIN_CODE },
    dataDir: env.SANDBOX_DATA,
    seed: env.SANDBOX_SEED,
    todayMs: env.SANDBOX_TODAY ? Date.parse(env.SANDBOX_TODAY) : null,
    registrations: env.SANDBOX_REGISTRATIONS
      ? readRegistrations(env.SANDBOX_REGISTRATIONS)
      : [],
    schemaPath: env.SANDBOX_SCHEMA,
  };
}

function readRegistrations(path: string): Registration[] {
  const read = z
    .array(registrationSchema)
    .safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`);
  return read.data;
}
