import { createHmac } from 'node:crypto';
import { keepState } from '#sandbox/woocommerce/plugin/kept-state.ts';
import {
  countVisit,
  visitHours,
  visitsKeptFromSec,
} from '#sandbox/woocommerce/plugin/visits.ts';
import type { WpCall, WpRoute } from '#sandbox/woocommerce/rest/wp-call.ts';
import { reply, WpError, type WpReply } from '#sandbox/woocommerce/rest/wp-reply.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import { keptStateSchema } from '#sandbox/woocommerce/site-state.ts';

const PROOFS_A_MINUTE = 30;
const MINUTE_MS = 60_000;
const proofTimes = new WeakMap<Site, number[]>();

function limitProofs(site: Site): void {
  const nowMs = site.world.realNow();
  const recent = (proofTimes.get(site) ?? []).filter((ms) => nowMs - ms < MINUTE_MS);
  proofTimes.set(site, [...recent, nowMs]);
  if (recent.length >= PROOFS_A_MINUTE)
    throw new WpError(429, 'tidewatch_too_many', 'Too many requests.');
}

function proof({ site, params }: WpCall): WpReply {
  limitProofs(site);
  const { connection } = site.state.plugin;
  if (connection === null)
    throw new WpError(404, 'tidewatch_no_connection', 'Nothing is being connected.');
  const nonce = params.text('nonce') ?? '';
  if (!/^[0-9a-f]{64}$/.test(nonce))
    throw new WpError(400, 'tidewatch_bad_nonce', 'A nonce is 64 hexadecimal digits.');
  const answer = createHmac('sha256', connection.secret)
    .update(`tidewatch-proof.${nonce}.${site.siteUrl}`)
    .digest('base64url');
  return reply({ proof: answer });
}

function visits({ site, params }: WpCall): WpReply {
  const secOf = (name: string): number => {
    const ms = Date.parse(params.text(name) ?? '');
    if (Number.isNaN(ms))
      throw new WpError(400, 'tidewatch_bad_range', 'from and until are instants.');
    return Math.floor(ms / 1000);
  };
  return reply({
    keptFrom: new Date(visitsKeptFromSec(site) * 1000).toISOString(),
    hours: visitHours(site, secOf('from'), secOf('until')),
  });
}

async function takeState(call: WpCall): Promise<WpReply> {
  const read = keptStateSchema.safeParse(await call.body());
  if (!read.success)
    throw new WpError(400, 'tidewatch_bad_state', 'This is no site state.');
  return reply({ kept: keepState(call.site, read.data) });
}

function health({ site }: WpCall): WpReply {
  return reply({
    siteUrl: site.siteUrl,
    versions: site.profile.versions,
    clock: new Date(site.world.now()).toISOString(),
    lastCronRun: new Date(site.lastCronMs).toISOString(),
    lastHeartbeat: site.state.plugin.heartbeatStatus,
  });
}

/** The plugin's own routes, as docs/woocommerce-protocol.md has them. */
export const tidewatchRoutes: readonly WpRoute[] = [
  { method: 'GET', path: /^tidewatch\/v1\/proof$/, needs: 'nothing', answer: proof },
  {
    method: 'POST',
    path: /^tidewatch\/v1\/visit$/,
    needs: 'nothing',
    answer: ({ site }) => {
      countVisit(site);
      return reply(null, {}, 204);
    },
  },
  { method: 'GET', path: /^tidewatch\/v1\/visits$/, needs: 'reports', answer: visits },
  { method: 'POST', path: /^tidewatch\/v1\/state$/, needs: 'manage', answer: takeState },
  { method: 'GET', path: /^tidewatch\/v1\/health$/, needs: 'manage', answer: health },
];
