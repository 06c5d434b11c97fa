import type { Sealer, SealScope } from '#app/ports/sealer.ts';
import type {
  WooConnection,
  WooConnectionState,
  WooHeartbeat,
  WooKeys,
  WooProblem,
  WooVersions,
} from '#app/ports/woo-connections.ts';
import { parseStored } from '#app/repositories/json.ts';

/** A connection as its row keeps it. */
export interface StoredConnection {
  readonly id: string;
  readonly siteUrl: string;
  readonly restUrl: string;
  readonly adminUrl: string;
  readonly state: string;
  readonly problem: string | null;
  readonly agencyId: string;
  readonly joinCodeId: string;
  /** Empty once its secrets are forgotten. */
  readonly secretSealed: string;
  readonly authKeyHash: string | null;
  readonly keysSealed: string | null;
  readonly webhookSecretSealed: string | null;
  readonly storeId: string | null;
  readonly versions: string;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  readonly heartbeatAtMs: number | null;
  readonly heartbeat: string | null;
}

const scope =
  (column: string) =>
  (id: string): SealScope => ({
    tenant: id,
    field: `wooConnection.${column}`,
  });
/** Where a connection's secrets lie. */
export const connectionSecretOf = scope('secretSealed');
export const keysOf = scope('keysSealed');
export const webhookSecretOf = scope('webhookSecretSealed');

/** What is kept of a connection whose secrets are forgotten. */
export const FORGOTTEN = {
  secretSealed: '',
  authKeyHash: null,
  keysSealed: null,
  webhookSecretSealed: null,
} as const;

/** A stored connection with its secrets open. Throws AppError `not_allowed` without the key. */
export function openConnection(row: StoredConnection, sealer: Sealer): WooConnection {
  const { id } = row;
  const open = (sealed: string | null, of: (id: string) => SealScope) =>
    sealed === null ? null : sealer.open(sealed, of(id));
  const keys = open(row.keysSealed, keysOf);
  return {
    id,
    siteUrl: row.siteUrl,
    restUrl: row.restUrl,
    adminUrl: row.adminUrl,
    state: row.state as WooConnectionState,
    problem: row.problem as WooProblem | null,
    agencyId: row.agencyId,
    joinCodeId: row.joinCodeId,
    secret:
      row.secretSealed === ''
        ? ''
        : sealer.open(row.secretSealed, connectionSecretOf(id)),
    authKeyHash: row.authKeyHash,
    keys: parseStored<WooKeys | null>(keys, null),
    webhookSecret: open(row.webhookSecretSealed, webhookSecretOf),
    storeId: row.storeId,
    versions: parseStored<WooVersions>(row.versions, NO_VERSIONS),
    createdAtMs: Number(row.createdAtMs),
    changedAtMs: Number(row.changedAtMs),
    heartbeat: parseStored<WooHeartbeat | null>(row.heartbeat, null),
    heartbeatAtMs: row.heartbeatAtMs === null ? null : Number(row.heartbeatAtMs),
  };
}

const NO_VERSIONS: WooVersions = { plugin: '', wordpress: '', woocommerce: '', php: '' };
