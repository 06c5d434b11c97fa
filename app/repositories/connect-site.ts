import type { AuditEntry } from '#app/ports/audit.ts';
import type { StoreFacts } from '#app/ports/repositories.ts';
import type { Sealer } from '#app/ports/sealer.ts';
import type { ConnectedWith, ConnectOutcome } from '#app/ports/woo-connections.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { isBound, moveStore } from '#app/repositories/join-agency.ts';
import { toJoinCode, type StoredJoinCode } from '#app/repositories/join-codes.ts';
import {
  FORGOTTEN,
  webhookSecretOf,
  type StoredConnection,
} from '#app/repositories/open-connection.ts';
import { findRow, insertUnlessTaken, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { storedDate } from '#app/repositories/stored-date.ts';
import { storeOfRow, type StoreColumns } from '#app/repositories/store-rows.ts';

interface SiteAtTheDoor {
  readonly id: string;
  readonly facts: StoreFacts;
  readonly made: ConnectedWith;
  readonly audits: readonly AuditEntry[];
}

type Refused = Extract<ConnectOutcome, { outcome: 'refused' }>['problem'];

/** Makes a site a store; see `WooConnections.connect`. Inside one transaction. */
export async function connectSite(
  sql: Sql,
  sealer: Sealer,
  site: SiteAtTheDoor,
): Promise<ConnectOutcome> {
  const { id, facts, made } = site;
  const connection = await findRow<StoredConnection>(sql, 'WooConnection', { id });
  const { platform, platformKey } = facts;
  const before = await findRow<StoreColumns>(sql, 'Store', { platform, platformKey });
  if (connection?.state === 'connected' && before)
    return { outcome: 'connected', store: storeOfRow(before), isNew: false };
  if (connection?.state !== 'authorized') return { outcome: 'not_ready' };
  const refused = await whyNot(sql, connection, before, made.now);
  if (refused !== null) return refuse(sql, connection, refused, made.realNow);
  const storeId = before?.id ?? made.storeId;
  await keepStore(sql, { ...site, storeId, before, agencyId: connection.agencyId });
  const used = { usedAt: storedDate(made.now), usedByStoreId: storeId };
  await updateRows(sql, 'JoinCode', used, { id: connection.joinCodeId });
  const ended = {
    ...FORGOTTEN,
    storeId: null,
    state: 'ended',
    changedAtMs: made.realNow,
  };
  await updateRows(sql, 'WooConnection', ended, { storeId });
  const webhookSecretSealed = sealer.seal(made.webhookSecret, webhookSecretOf(id));
  await updateRows(
    sql,
    'WooConnection',
    {
      ...{ state: 'connected', problem: null, storeId, webhookSecretSealed },
      changedAtMs: made.realNow,
    },
    { id },
  );
  const store = await findRow<StoreColumns>(sql, 'Store', { id: storeId });
  if (!store) throw new Error('a store vanished while it was being connected');
  return { outcome: 'connected', store: storeOfRow(store), isNew: before === null };
}

/** The first thing in the way, or null. */
async function whyNot(
  sql: Sql,
  { joinCodeId, agencyId }: StoredConnection,
  before: StoreColumns | null,
  now: number,
): Promise<Refused | null> {
  const row = await findRow<StoredJoinCode>(sql, 'JoinCode', { id: joinCodeId });
  const code = row && toJoinCode(row);
  if (!code || code.revokedAt !== null) return 'revoked_code';
  if (code.usedAt !== null) return 'used_code';
  if (code.expiresAt <= now) return 'expired_code';
  const isMove = before !== null && before.agencyId !== agencyId;
  return isMove && (await isBound(sql, before.id)) ? 'bound' : null;
}

/** Who is refused for the code keeps nothing; who is bound may try again. */
async function refuse(
  sql: Sql,
  { id }: StoredConnection,
  problem: Refused,
  realNow: number,
): Promise<ConnectOutcome> {
  const failed = { state: 'failed', problem, changedAtMs: realNow };
  const kept = problem === 'bound' ? {} : { keysSealed: null };
  await updateRows(sql, 'WooConnection', { ...failed, ...kept }, { id });
  return { outcome: 'refused', problem };
}

interface KeptStore extends SiteAtTheDoor {
  readonly storeId: string;
  readonly before: StoreColumns | null;
  /** The code's. */
  readonly agencyId: string;
}

/** Makes the store, or brings it back; one of another agency moves to the code's. */
async function keepStore(sql: Sql, kept: KeptStore): Promise<void> {
  const { storeId: id, before, agencyId, facts, made, audits } = kept;
  const connectedAt = storedDate(made.now);
  if (before === null) {
    const { scopes, ...columns } = facts;
    const row = { ...columns, id, agencyId, scopes: scopes.join(' '), connectedAt };
    if (!(await insertUnlessTaken(sql, 'Store', row)))
      throw new Error('a store appeared while it was being connected');
  } else if (before.disconnectedAt !== null) {
    const back = { connectedAt, disconnectedAt: null, erasedAt: null };
    await updateRows(sql, 'Store', back, { id });
  }
  const isMove = before !== null && before.agencyId !== agencyId;
  if (isMove) await moveStore(sql, before, agencyId);
  if (isMove || before === null)
    for (const audit of audits) await appendAudit(sql, audit);
}
