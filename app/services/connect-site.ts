import { randomBytes } from 'node:crypto';
import { isAppError } from '#app/domain/shared/errors.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { StoreFacts, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { StoreProfile } from '#app/ports/store-platform.ts';
import type { WooConnection, WooProblem } from '#app/ports/woo-connections.ts';
import { admitStore, welcomeStore } from '#app/services/admit-store.ts';
import { authKeyHashOf } from '#app/services/authorize-address.ts';
import { boundBy, tellBoth } from '#app/services/join-agency.ts';
import { joinAudits } from '#app/services/join-audits.ts';

/**
 * Takes the next step of a connection: proves the site, or makes it a store by the keys it handed
 * over. A step that fails is kept with its reason, for the merchant to read; safe to repeat.
 *
 * @throws AppError `platform_throttled` where the same step should be tried again later
 */
export async function connectSite(
  deps: ServiceDeps,
  connectionId: string,
): Promise<void> {
  const connection = await deps.sites.connections.byId(connectionId);
  if (connection?.state === 'received') await prove(deps, connection);
  if (connection?.state === 'authorized') await makeStore(deps, connection);
  if (connection?.state === 'connected') await goOn(deps, connection);
}

async function prove(deps: ServiceDeps, connection: WooConnection): Promise<void> {
  const { sites } = deps;
  const told = await sites.prove(connection);
  if (told !== 'proven') return fail(deps, connection, told);
  if (await isHeldElsewhere(deps, connection)) return fail(deps, connection, 'bound');
  const at = sites.realNow();
  const proven = {
    state: 'proven',
    problem: null,
    authKeyHash: authKeyHashOf(connection, at),
  } as const;
  await sites.connections.move(connection.id, ['received'], proven, at);
}

/**
 * Whether another agency holds the site's store. Asked once the site is proven, so that nobody else
 * learns of it, and before access is approved, so that nobody approves in vain.
 */
async function isHeldElsewhere(
  deps: ServiceDeps,
  { siteUrl, agencyId }: WooConnection,
): Promise<boolean> {
  const store = await deps.repositories.stores.byPlatformKey('woocommerce', siteUrl);
  if (store === null || store.agencyId === agencyId) return false;
  return (await boundBy(deps, store.id)) !== null;
}

async function makeStore(deps: ServiceDeps, connection: WooConnection): Promise<void> {
  const tried = await tryKeys(deps, connection);
  if (tried.outcome === 'failed') return fail(deps, connection, tried.problem);
  const { id, siteUrl, agencyId } = connection;
  const facts: StoreFacts = {
    ...tried.profile,
    ...{ agencyId, platform: 'woocommerce', platformKey: siteUrl },
  };
  const { stores } = deps.repositories;
  const before = await stores.byPlatformKey('woocommerce', siteUrl);
  const storeId = before?.id ?? deps.newId();
  const made = {
    ...{ now: deps.clock.now(), realNow: deps.sites.realNow(), storeId },
    webhookSecret: randomBytes(32).toString('base64url'),
  };
  const audits = await auditsOf(deps, before ?? { ...facts, id: storeId }, connection);
  const done = await deps.sites.connections.connect(id, facts, made, audits);
  if (done.outcome === 'refused') return tellFailure(deps, connection, done.problem);
  if (done.outcome === 'not_ready') return;
  // Its zone may have changed since it was here before, and its hours with it.
  await stores.updateFacts(done.store.id, tried.profile);
  if (before !== null && before.agencyId !== done.store.agencyId)
    await tellBoth(deps, before, done.store.agencyId);
  await welcomeStore(deps, { ...done.store, ...tried.profile });
  deps.log.info({ connectionId: id, storeId: done.store.id }, 'site connected');
}

/** After a crash in between: the store is there, what follows from it may not be. */
async function goOn(deps: ServiceDeps, { storeId }: WooConnection): Promise<void> {
  const store = storeId === null ? null : await deps.repositories.stores.byId(storeId);
  if (store === null) return;
  const { agencyId, platformKey } = store;
  const access = await deps.platforms.forStore(store.id);
  await admitStore(deps, { agencyId, platformKey, access });
}

type Tried =
  | { readonly outcome: 'good'; readonly profile: StoreProfile }
  | { readonly outcome: 'failed'; readonly problem: WooProblem };

async function tryKeys(deps: ServiceDeps, connection: WooConnection): Promise<Tried> {
  try {
    const profile = await deps.sites.profileOf(connection);
    if (!(await deps.sites.mayWrite(connection)))
      return { outcome: 'failed', problem: 'read_only_keys' };
    return { outcome: 'good', profile };
  } catch (error) {
    if (!isAppError(error) || error.code === 'platform_throttled') throw error;
    return { outcome: 'failed', problem: problemOf(error.code, error.values['reason']) };
  }
}

/** Refusals that have words of their own. */
const TOLD_AS_THEY_ARE = [
  'private_address',
  'too_large',
  'redirected',
  'unknown_currency',
] as const satisfies readonly WooProblem[];

function problemOf(code: string, reason: unknown): WooProblem {
  if (code === 'store_disconnected') return 'keys_refused';
  if (code === 'platform_unreachable') return 'unreachable';
  return TOLD_AS_THEY_ARE.find((one) => one === reason) ?? 'rest_blocked';
}

/** Keys that are good for nothing are not kept. */
async function fail(
  deps: ServiceDeps,
  connection: WooConnection,
  problem: WooProblem,
): Promise<void> {
  const { id, state } = connection;
  const areBad = problem === 'keys_refused' || problem === 'read_only_keys';
  const failed = { state: 'failed', problem, ...(areBad && { keys: null }) } as const;
  await deps.sites.connections.move(id, [state], failed, deps.sites.realNow());
  tellFailure(deps, connection, problem);
}

function tellFailure(
  { log }: ServiceDeps,
  { id, siteUrl, state }: WooConnection,
  problem: WooProblem,
): void {
  log.warn({ connectionId: id, site: siteUrl, state, problem }, 'site not connected');
}

/** For the record, kept where the store is new to the agency. */
async function auditsOf(
  deps: ServiceDeps,
  store: Pick<StoreRow, 'id' | 'agencyId' | 'name'>,
  { agencyId }: WooConnection,
): Promise<AuditEntry[]> {
  const agency = await deps.repositories.agencies.byId(agencyId);
  if (agency === null) return [];
  const actor = { kind: 'merchant', id: 'wp-admin', name: store.name } as const;
  const all = await joinAudits(deps, store, agency, actor);
  const isNew = store.agencyId === agencyId;
  return isNew ? all.filter(({ what }) => what === 'store_joined') : all;
}
