import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { Outbox } from '#app/ports/outbox.ts';
import type { StoreFacts, StoreRow } from '#app/ports/repositories.ts';

/** How far a site is; docs/woocommerce-protocol.md tells the steps. */
export type WooConnectionState =
  'received' | 'proven' | 'authorized' | 'connected' | 'failed' | 'ended';

/** Why a step failed; the words are the plugin's, where connecting is shown. */
export type WooProblem =
  | 'bad_request'
  | 'not_https'
  | 'wrong_code'
  | 'used_code'
  | 'revoked_code'
  | 'expired_code'
  | 'too_many_attempts'
  | 'private_address'
  | 'unknown_host'
  | 'unreachable'
  | 'bad_certificate'
  | 'redirected'
  | 'rest_blocked'
  | 'no_plugin'
  | 'too_large'
  | 'wrong_proof'
  | 'keys_refused'
  | 'read_only_keys'
  | 'unknown_currency'
  | 'bound';

export interface WooKeys {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

export interface WooVersions {
  readonly plugin: string;
  readonly wordpress: string;
  readonly woocommerce: string;
  readonly php: string;
}

/** What the plugin said with its last heartbeat. */
export interface WooHeartbeat {
  readonly atMs: EpochMs;
  readonly newestOrder: { readonly id: number; readonly createdAtMs: EpochMs } | null;
  readonly ordersLastHour: number;
  readonly webhooks: readonly {
    readonly id: number;
    readonly topic: string;
    readonly status: string;
  }[];
}

/** A site on its way to being a store, or connected; secrets open here, sealed at rest. */
export interface WooConnection {
  readonly id: string;
  /** Without a slash at its end; the store's platformKey. */
  readonly siteUrl: string;
  /** What leads up to a route: `{restUrl}wc/v3/orders`. */
  readonly restUrl: string;
  readonly adminUrl: string;
  readonly state: WooConnectionState;
  readonly problem: WooProblem | null;
  readonly agencyId: string;
  readonly joinCodeId: string;
  /** What plugin and app sign with. */
  readonly secret: string;
  /** SHA-256 (hex) of the one-time name under which WooCommerce hands over the keys. */
  readonly authKeyHash: string | null;
  readonly keys: WooKeys | null;
  readonly webhookSecret: string | null;
  readonly storeId: string | null;
  readonly versions: WooVersions;
  /** Both in real time, since what is signed goes by it. */
  readonly createdAtMs: EpochMs;
  readonly changedAtMs: EpochMs;
  readonly heartbeat: WooHeartbeat | null;
  /** When the last heartbeat arrived. */
  readonly heartbeatAtMs: EpochMs | null;
}

/** What a connection is made with. */
export interface ConnectedWith {
  /** By the clock: for the store and the code. */
  readonly now: EpochMs;
  /** Real time: for the connection. */
  readonly realNow: EpochMs;
  readonly webhookSecret: string;
  /** Id of the store, where it is new. */
  readonly storeId: string;
}

export type ConnectOutcome =
  | { readonly outcome: 'connected'; readonly store: StoreRow; readonly isNew: boolean }
  | {
      readonly outcome: 'refused';
      readonly problem: 'used_code' | 'revoked_code' | 'expired_code' | 'bound';
    }
  /** It is in no state to be connected: ended, or keys were not handed over. Nothing was changed. */
  | { readonly outcome: 'not_ready' };

/** Connections as the database keeps them. */
export interface WooConnections {
  byId(id: string): Promise<WooConnection | null>;
  /** The connected one; null for another platform's store, or one that is connected no more. */
  byStore(storeId: string): Promise<WooConnection | null>;
  /** Newest first, ended ones left out. */
  bySite(siteUrl: string): Promise<WooConnection[]>;
  byAuthKeyHash(hash: string): Promise<WooConnection | null>;
  /** @param outbox what follows, in the same transaction; of `move` too */
  add(connection: WooConnection, outbox?: Outbox): Promise<void>;
  /**
   * Moves a connection on, if it is still in one of the states named.
   *
   * @returns false where another was quicker; nothing is changed then
   */
  move(
    id: string,
    from: readonly WooConnectionState[],
    changes: Partial<
      Pick<
        WooConnection,
        'state' | 'problem' | 'authKeyHash' | 'keys' | 'webhookSecret' | 'versions'
      >
    >,
    at: EpochMs,
    outbox?: Outbox,
  ): Promise<boolean>;
  /**
   * Makes the site a store, all or nothing: the code is used up, the store is made or brought back
   * and belongs to the code's agency, the connection is bound to it, and former connections of the
   * store end and forget their secrets. One that is connected already answers `connected` again.
   *
   * @param audits kept where the store is new or comes from another agency
   */
  connect(
    id: string,
    facts: StoreFacts,
    made: ConnectedWith,
    audits: readonly AuditEntry[],
  ): Promise<ConnectOutcome>;
  /** Ends what is connected of the store and forgets its secrets; safe to repeat. */
  forget(storeId: string, at: EpochMs): Promise<void>;
  /** Deletes what came to nothing and has not changed since, real time, its secrets with it. */
  forgetUnfinished(beforeMs: EpochMs): Promise<void>;
  /** Keeps a heartbeat; false where a later one is kept. */
  keepHeartbeat(
    id: string,
    heartbeat: WooHeartbeat,
    versions: WooVersions,
    at: EpochMs,
  ): Promise<boolean>;
}

/** Tokens that are good for one use. */
export interface UsedTokens {
  /** Marks a token as used; false where it was already. Forgotten after `untilMs`. */
  use(id: string, untilMs: EpochMs): Promise<boolean>;
}
