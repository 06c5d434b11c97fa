import { createHmac } from 'node:crypto';
import type { Site } from '#sandbox/woocommerce/site.ts';
import type { PluginConnection } from '#sandbox/woocommerce/site-state.ts';

/** The plugin's own limit, so that an admin page never waits long for the app. */
const TIME_OUT_MS = 2000;

/** What the app answered, or why it did not. */
export type AppAnswer =
  | { outcome: 'answered'; status: number; body: Record<string, unknown> }
  | { outcome: 'unreachable' };

/** A call to the app that carries no signature yet: the first one of a connection. */
export function callApp(
  site: Site,
  appUrl: string,
  call: { method: 'GET' | 'POST'; path: string; body?: unknown },
  headers: Record<string, string> = {},
): Promise<AppAnswer> {
  return send(site, appUrl, { ...call, text: textOf(call.body) }, headers);
}

/** A call signed with the connection's secret, in real time. */
export function callSigned(
  site: Site,
  connection: PluginConnection,
  call: { method: 'GET' | 'POST'; path: string; body?: unknown },
): Promise<AppAnswer> {
  const text = textOf(call.body);
  const time = String(Math.floor(site.world.realNow() / 1000));
  const pathname = new URL(`${connection.appUrl}${call.path}`).pathname;
  const signature = createHmac('sha256', connection.secret)
    .update(`${time}.${call.method}.${pathname}.${text}`)
    .digest('base64');
  return send(
    site,
    connection.appUrl,
    { ...call, text },
    {
      'X-Tidewatch-Connection': connection.id,
      'X-Tidewatch-Time': time,
      'X-Tidewatch-Signature': signature,
    },
  );
}

function textOf(body: unknown): string {
  return body === undefined ? '' : JSON.stringify(body);
}

async function send(
  site: Site,
  appUrl: string,
  call: { method: 'GET' | 'POST'; path: string; text: string },
  headers: Record<string, string>,
): Promise<AppAnswer> {
  const answer = await fetch(`${appUrl}${call.path}`, {
    method: call.method,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIME_OUT_MS),
    headers: {
      ...headers,
      Accept: 'application/json',
      ...(call.text === '' ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(call.text === '' ? {} : { body: call.text }),
  }).then(
    async (response): Promise<AppAnswer> => ({
      outcome: 'answered',
      status: response.status,
      body: await jsonOf(response),
    }),
    (): AppAnswer => ({ outcome: 'unreachable' }),
  );
  site.world.wire.record({
    atMs: site.world.now(),
    shop: site.siteUrl,
    direction: 'out',
    what: call.path.replace(/connections\/[^/]+/, 'connections/…'),
    status: answer.outcome === 'answered' ? answer.status : answer.outcome,
    detail: '',
  });
  return answer;
}

/** What is no JSON object counts as an empty one. */
async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}
