import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { USER_AGENT } from '../browser/launch.ts';
import type { TestDemo } from './running-demo.ts';

const stepSchema = z.object({
  connection: z.object({
    id: z.string(),
    secret: z.string(),
    state: z.string(),
    problem: z.string().nullable(),
    authorizeUrl: z.string().nullable(),
  }),
});

/** A connection as the demo's site keeps it, its secret included. */
export type SiteStep = z.infer<typeof stepSchema>['connection'];

/** Calls the site's own panel; `Ola` manages the shop, `Ewa` (3) may only look. */
export async function callSite(
  { settings }: Pick<TestDemo, 'settings'>,
  action: string,
  body: unknown = {},
): Promise<unknown> {
  const answer = await fetch(`${settings.siteUrl}/sandbox/woo/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: settings.siteUrl },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** A token, or the address of a first document, as the plugin makes them. */
export async function siteToken(
  demo: Pick<TestDemo, 'settings'>,
  use: 'request' | 'document',
  staffId = '1',
): Promise<string> {
  const schema = z.object({ token: z.string().optional(), src: z.string().optional() });
  const made = schema.parse(await callSite(demo, 'token', { staffId, use }));
  return made.token ?? made.src ?? '';
}

/** Connects the demo's site as its merchant does: Connect, then Approve on WooCommerce's page. */
export async function connectDemoSite(
  demo: Pick<TestDemo, 'settings'>,
): Promise<SiteStep> {
  const { appUrl, appEnv, siteUrl } = demo.settings;
  await callSite(demo, 'connect', { appUrl, code: appEnv['DEMO_JOIN_CODE'] });
  const { authorizeUrl } = await untilStep(demo, 'proven');
  const page = await fetch(authorizeUrl ?? '', { headers: { 'user-agent': USER_AGENT } });
  const approve = /"([^"]*access_granted[^"]*)"/.exec(await page.text())?.[1] ?? '';
  await fetch(new URL(approve.replaceAll('&amp;', '&'), siteUrl), { redirect: 'manual' });
  return untilStep(demo, 'connected');
}

async function untilStep(
  demo: Pick<TestDemo, 'settings'>,
  state: string,
): Promise<SiteStep> {
  let said: unknown = null;
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(200)) {
    said = await callSite(demo, 'progress');
    const step = stepSchema.safeParse(said);
    if (step.success && step.data.connection.state === state) return step.data.connection;
  }
  throw new Error(`the site was never ${state}: ${JSON.stringify(said)}`);
}
