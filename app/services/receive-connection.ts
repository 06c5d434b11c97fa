import type { AttemptLimit } from '#app/ports/attempts.ts';
import type { JoinCodeRow } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection, WooProblem } from '#app/ports/woo-connections.ts';
import { addConnectJob, connectJobs } from '#app/services/connect-job.ts';
import {
  readConnectionBody,
  type ConnectionBody,
} from '#app/services/connection-body.ts';
import { joinCodeHash } from '#app/services/join-code-text.ts';
import { stateOfCode } from '#app/services/join-codes.ts';

export type ReceiveOutcome =
  | { readonly outcome: 'received'; readonly connectionId: string }
  | { readonly outcome: 'refused'; readonly problem: WooProblem };

/** Who asks, and how many wrong codes came from there. */
interface Asking {
  readonly limit: AttemptLimit;
  readonly from: string;
}

/**
 * Takes a site that wants to be connected. Nothing is fetched meanwhile: a job goes on from here.
 *
 * The same secret, address and code again give the same connection, since an answer can be lost.
 */
export async function receiveConnection(
  deps: ServiceDeps,
  asking: Asking,
  json: unknown,
): Promise<ReceiveOutcome> {
  const { sites } = deps;
  const now = sites.realNow();
  if (asking.limit.waitSeconds(asking.from, now) > 0) return refused('too_many_attempts');
  const read = readConnectionBody(json, (url) => sites.isPrivateSite(url));
  if (read.outcome === 'refused') return refused(read.problem);
  const { body } = read;
  const row = await codeOf(deps, body.code);
  if (row === null) {
    asking.limit.fail(asking.from, now);
    return refused('wrong_code');
  }
  const known = await knownConnection(deps, body, row);
  if (known !== null) {
    await addConnectJob(deps, known);
    return { outcome: 'received', connectionId: known.id };
  }
  const state = stateOfCode(row, deps.clock.now());
  if (state !== 'open') return refused(`${state}_code`);
  const connection = newConnection(deps.newId(), body, row, now);
  await sites.connections.add(connection, { jobs: connectJobs(connection) });
  deps.log.info({ connectionId: connection.id, site: body.siteUrl }, 'site received');
  return { outcome: 'received', connectionId: connection.id };
}

function refused(problem: WooProblem): ReceiveOutcome {
  return { outcome: 'refused', problem };
}

async function codeOf(deps: ServiceDeps, typed: string): Promise<JoinCodeRow | null> {
  const hash = joinCodeHash(typed);
  return hash === null ? null : deps.repositories.joinCodes.byHash(hash);
}

async function knownConnection(
  { sites }: ServiceDeps,
  { siteUrl, secret }: ConnectionBody,
  { id }: JoinCodeRow,
): Promise<WooConnection | null> {
  const all = await sites.connections.bySite(siteUrl);
  return all.find((one) => one.secret === secret && one.joinCodeId === id) ?? null;
}

function newConnection(
  id: string,
  { siteUrl, restUrl, adminUrl, secret, versions }: ConnectionBody,
  row: JoinCodeRow,
  now: number,
): WooConnection {
  return {
    ...{ id, siteUrl, restUrl, adminUrl, secret, versions },
    ...{ state: 'received', problem: null },
    ...{ agencyId: row.agencyId, joinCodeId: row.id },
    ...{ authKeyHash: null, keys: null, webhookSecret: null, storeId: null },
    ...{ createdAtMs: now, changedAtMs: now, heartbeat: null, heartbeatAtMs: null },
  };
}
