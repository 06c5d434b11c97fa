import { randomBytes } from 'node:crypto';
import { makeJoinCodeText } from '../app/services/join-code-text.ts';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The three demo stores, one Shopify registration each. The first comes from the environment. */
const SHOPS = [
  'demo-gifts.myshopify.com',
  'demo-moda.myshopify.com',
  'demo-corner.myshopify.com',
];

export interface DemoRegistration {
  readonly shop: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface DemoSecrets {
  readonly registrations: readonly DemoRegistration[];
  readonly sealingKeys: string;
  readonly memberAuthSecret: string;
  readonly memberPassword: string;
  /** With it the WooCommerce site joins the demo agency; the connect form is filled in with it. */
  readonly joinCode: string;
}

export interface DemoSettings {
  readonly dataDir: string;
  readonly appUrl: string;
  readonly sandboxUrl: string;
  /** The WooCommerce site, wp-admin included. */
  readonly siteUrl: string;
  readonly registrations: readonly DemoRegistration[];
  readonly databaseUrl: string;
  readonly appEnv: Record<string, string>;
  readonly sandboxEnv: Record<string, string>;
}

export const DEMO_AGENCY_ID = 'demo-agency';
export const DEMO_MEMBER_EMAIL = 'demo@agency.example';
export const DEMO_EMPTY_EMAIL = 'empty@agency.example';

/**
 * All that a demo needs, in one folder; credentials are made once for each folder.
 *
 * @param dataDir holds secrets, database and the sandbox's state; removing it starts afresh
 * @param databaseUrl a file in the folder, if none is named
 */
export function demoSettings(
  dataDir: string,
  ports: { app: number; sandbox: number; site: number },
  databaseUrl = `file:${join(dataDir, 'tidewatch.db')}`,
): DemoSettings {
  mkdirSync(dataDir, { recursive: true });
  const secrets = readOrMakeSecrets(join(dataDir, 'secrets.json'));
  const appUrl = `http://localhost:${ports.app}`;
  const sandboxUrl = `http://localhost:${ports.sandbox}`;
  const siteUrl = `http://localhost:${ports.site}`;
  const registrationsFile = join(dataDir, 'registrations.json');
  const webhookUri = `${appUrl}/webhooks/shopify`;
  writeFileSync(
    registrationsFile,
    JSON.stringify(secrets.registrations.map((r) => ({ ...r, appUrl, webhookUri }))),
    { mode: 0o600 },
  );
  const [first] = secrets.registrations;
  if (first === undefined) throw new Error('the demo needs at least one registration');
  return {
    dataDir,
    appUrl,
    sandboxUrl,
    siteUrl,
    registrations: secrets.registrations,
    databaseUrl,
    appEnv: {
      TIDEWATCH_MODE: 'demo',
      PORT: String(ports.app),
      APP_URL: appUrl,
      DATABASE_URL: databaseUrl,
      TIDEWATCH_KEY: secrets.sealingKeys,
      MEMBER_AUTH_SECRET: secrets.memberAuthSecret,
      SHOPIFY_SHOP: first.shop,
      SHOPIFY_CLIENT_ID: first.clientId,
      SHOPIFY_CLIENT_SECRET: first.clientSecret,
      AGENCY_ID: DEMO_AGENCY_ID,
      SANDBOX_URL: sandboxUrl,
      DEMO_MEMBER_EMAIL,
      DEMO_EMPTY_EMAIL,
      DEMO_MEMBER_PASSWORD: secrets.memberPassword,
      DEMO_JOIN_CODE: secrets.joinCode,
      // The demo's shop stands on this machine, without https.
      PRIVATE_SITES: siteUrl,
      NODE_ENV: 'production',
    },
    sandboxEnv: {
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_WOO_PORT: String(ports.site),
      SANDBOX_APP_URL: appUrl,
      SANDBOX_JOIN_CODE: secrets.joinCode,
      SANDBOX_DATA: join(dataDir, 'sandbox'),
      SANDBOX_REGISTRATIONS: registrationsFile,
    },
  };
}

/** Client ids of the registrations a demo's folder keeps; none where it keeps no secrets. */
export function keptClientIds(dataDir: string): string[] {
  const path = join(dataDir, 'secrets.json');
  if (!existsSync(path)) return [];
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Pick<
    DemoSecrets,
    'registrations'
  >;
  return kept.registrations.map(({ clientId }) => clientId);
}

function readOrMakeSecrets(path: string): DemoSecrets {
  if (existsSync(path)) return withJoinCode(path);
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
  const secrets: DemoSecrets = {
    registrations: SHOPS.map((shop) => ({
      shop,
      clientId: hex(16),
      clientSecret: `demo_${hex(16)}`,
    })),
    sealingKeys: `demo-1:${randomBytes(32).toString('base64')}`,
    memberAuthSecret: `demo-${hex(24)}`,
    memberPassword: `demo-${hex(6)}`,
    joinCode: makeJoinCodeText().code,
  };
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** A folder of before there was a WooCommerce site has no code yet. */
function withJoinCode(path: string): DemoSecrets {
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Omit<DemoSecrets, 'joinCode'> &
    Partial<Pick<DemoSecrets, 'joinCode'>>;
  const { joinCode } = kept;
  if (joinCode !== undefined) return { ...kept, joinCode };
  const secrets = { ...kept, joinCode: makeJoinCodeText().code };
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
