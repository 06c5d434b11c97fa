import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import { authKeyHashOf } from '#app/services/authorize-address.ts';
import { addConnectJob, connectJobs } from '#app/services/connect-job.ts';

/**
 * Goes on from where a connection failed. One whose code is worth nothing stays as it is: that needs
 * a new code, and so another connection.
 */
export async function retryConnection(
  deps: ServiceDeps,
  connection: WooConnection,
): Promise<WooConnection> {
  const { connections, realNow } = deps.sites;
  const { id, state, problem, keys } = connection;
  const at = realNow();
  if (state === 'failed' && !NEEDS_A_CODE.has(problem)) {
    const needsKeys = problem === 'keys_refused' || problem === 'read_only_keys';
    const authKeyHash = needsKeys ? authKeyHashOf(connection, at) : null;
    const next = needsKeys ? 'proven' : keys === null ? 'received' : 'authorized';
    const changes = { state: next, problem: null, authKeyHash } as const;
    const jobs = connectJobs({ id, state: next });
    await connections.move(id, ['failed'], changes, at, { jobs });
  }
  const now =
    state === 'failed' ? ((await connections.byId(id)) ?? connection) : connection;
  if (now.state !== 'connected') await addConnectJob(deps, now);
  return now;
}

const NEEDS_A_CODE: ReadonlySet<WooConnection['problem']> = new Set([
  'used_code',
  'revoked_code',
  'expired_code',
]);
