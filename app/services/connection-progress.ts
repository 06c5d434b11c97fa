import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import {
  AUTH_NAME_MS,
  authKeyHashOf,
  authorizeUrlOf,
} from '#app/services/authorize-address.ts';
import { addConnectJob } from '#app/services/connect-job.ts';

/** A one-time name with less than this left is not handed out. */
const LEFT_MS = 15 * 60_000;

/** How far a connection is, as the plugin shows it; docs/woocommerce-protocol.md, 1. */
export interface ConnectionProgress {
  readonly state: WooConnection['state'];
  readonly problem: WooConnection['problem'];
  readonly agencyName: string;
  readonly authorizeUrl: string | null;
  readonly storeId: string | null;
}

/** @param appUrl our own address, without a slash at its end */
export async function connectionProgress(
  deps: ServiceDeps,
  connection: WooConnection,
  appUrl: string,
): Promise<ConnectionProgress> {
  const now = await withFreshName(deps, connection);
  const agency = await deps.repositories.agencies.byId(now.agencyId);
  const { state, problem } = now;
  // Who asks waits for it: a step whose job was lost in a crash must not stand still for good.
  if (state === 'received' || state === 'authorized') await addConnectJob(deps, now);
  return {
    state,
    problem,
    agencyName: agency?.name ?? '',
    authorizeUrl: state === 'proven' ? authorizeUrlOf(now, appUrl) : null,
    storeId: state === 'connected' ? now.storeId : null,
  };
}

/** A merchant who comes back after an hour approves under a new name. */
async function withFreshName(
  { sites }: ServiceDeps,
  connection: WooConnection,
): Promise<WooConnection> {
  const { id, state, changedAtMs } = connection;
  const now = sites.realNow();
  if (state !== 'proven' || now - changedAtMs < AUTH_NAME_MS - LEFT_MS) return connection;
  const authKeyHash = authKeyHashOf(connection, now);
  await sites.connections.move(id, ['proven'], { authKeyHash }, now);
  return (await sites.connections.byId(id)) ?? connection;
}
