import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  callApp,
  callSigned,
  type AppAnswer,
} from '#sandbox/woocommerce/plugin/signed-call.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import type { PluginConnection } from '#sandbox/woocommerce/site-state.ts';

const receivedSchema = z.object({ connectionId: z.string().min(1) });
const progressSchema = z.object({
  state: z.enum(['received', 'proven', 'authorized', 'connected', 'failed', 'ended']),
  problem: z.string().nullable(),
  agencyName: z.string().nullable(),
  authorizeUrl: z.string().nullable(),
  storeId: z.string().nullable(),
});

/** How a step of connecting ended: where the connection is now, or why it is not anywhere. */
export type ConnectOutcome =
  | { outcome: 'at'; connection: PluginConnection }
  /** A code of docs/woocommerce-protocol.md, or `app_unreachable`, `bad_answer`. */
  | { outcome: 'failed'; problem: string };

/** Codes that are worth nothing any more. */
const SPENT = new Set(['used_code', 'revoked_code', 'expired_code']);

function problemOf(answer: AppAnswer): string {
  if (answer.outcome === 'unreachable') return 'app_unreachable';
  const { problem } = answer.body;
  return typeof problem === 'string' ? problem : 'bad_answer';
}

/** Presses Connect: a new secret, and the code handed to the app. */
export async function connectSite(
  site: Site,
  form: { appUrl: string; code: string },
): Promise<ConnectOutcome> {
  const secret = randomBytes(32).toString('base64url');
  const appUrl = form.appUrl.trim().replace(/\/+$/, '');
  const usesFormCode = form.code.trim() === site.world.connectForm.code;
  // Kept before it is sent: the app asks for the proof at once.
  const former = site.state.plugin.connection;
  const pending = { ...blank(appUrl, secret), id: '' };
  site.state.plugin.connection = pending;
  const answer = await callApp(site, appUrl, {
    method: 'POST',
    path: '/woocommerce/connections',
    body: {
      code: form.code.trim(),
      siteUrl: site.siteUrl,
      restUrl: site.restUrl,
      adminUrl: site.adminUrl,
      secret,
      versions: site.profile.versions,
    },
  });
  const read = receivedSchema.safeParse(
    answer.outcome === 'answered' && answer.status === 202 ? answer.body : null,
  );
  if (!read.success) {
    if (site.state.plugin.connection === pending) site.state.plugin.connection = former;
    const problem = problemOf(answer);
    if (usesFormCode && SPENT.has(problem)) site.state.plugin.isFormCodeSpent = true;
    site.world.changed();
    return { outcome: 'failed', problem };
  }
  const id = read.data.connectionId;
  const connection = { ...blank(appUrl, secret), id, usesFormCode };
  site.state.plugin.connection = connection;
  site.world.changed();
  return { outcome: 'at', connection };
}

function blank(appUrl: string, secret: string): Omit<PluginConnection, 'id'> {
  return {
    secret,
    appUrl,
    state: 'received',
    problem: null,
    agencyName: null,
    authorizeUrl: null,
    storeId: null,
  };
}

/** Asks the app how far the connection is, and keeps the answer. */
export function askProgress(site: Site): Promise<ConnectOutcome> {
  return step(site, 'GET', '');
}

/** Goes on with a connection that failed, from where it was. */
export async function retryConnection(site: Site): Promise<ConnectOutcome> {
  const tried = await step(site, 'POST', '/retry');
  return tried.outcome === 'failed' ? tried : askProgress(site);
}

/** Ends the connection on both sides; here even where the app does not answer. */
export async function endConnection(site: Site): Promise<void> {
  const { connection } = site.state.plugin;
  if (connection === null) return;
  await callSigned(site, connection, {
    method: 'POST',
    path: `/woocommerce/connections/${connection.id}/end`,
  });
  site.state.webhooks = site.state.webhooks.filter(
    ({ deliveryUrl }) => !deliveryUrl.startsWith(`${connection.appUrl}/`),
  );
  for (const key of site.state.keys) key.revoked = true;
  site.state.plugin = {
    ...site.state.plugin,
    connection: null,
    keptState: null,
    heartbeatMs: null,
    heartbeatStatus: null,
  };
  site.world.changed();
}

async function step(
  site: Site,
  method: 'GET' | 'POST',
  ending: '' | '/retry',
): Promise<ConnectOutcome> {
  const { connection } = site.state.plugin;
  if (connection === null || connection.id === '') {
    return { outcome: 'failed', problem: 'not_connecting' };
  }
  const answer = await callSigned(site, connection, {
    method,
    path: `/woocommerce/connections/${connection.id}${ending}`,
  });
  if (answer.outcome === 'unreachable' || answer.status >= 300) {
    return { outcome: 'failed', problem: problemOf(answer) };
  }
  const read = progressSchema.safeParse(answer.body);
  if (read.success && site.state.plugin.connection === connection) {
    Object.assign(connection, read.data);
    if (connection.usesFormCode && connection.state === 'connected')
      site.state.plugin.isFormCodeSpent = true;
    site.world.changed();
  }
  return { outcome: 'at', connection };
}
