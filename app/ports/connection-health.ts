import type { EpochMs } from '#app/domain/shared/types.ts';

/**
 * Why a store was not reached, or why its orders are not told to us. Texts: `connection:problem.<code>`.
 *
 * `not_watched`: the platform refuses to tell us of orders.
 */
export type ConnectionProblem =
  | 'platform_unreachable'
  | 'platform_throttled'
  | 'platform_refused'
  | 'store_disconnected'
  | 'not_watched'
  | 'unknown';

/** How well a store's orders reach us. All instants by the clock. */
export interface ConnectionHealth {
  readonly storeId: string;
  /** Orders created or changed before are known, whatever deliveries left out; null before the first run. */
  readonly reconciledUntilMs: EpochMs | null;
  /** When the last run that succeeded ended. */
  readonly reconciledAtMs: EpochMs | null;
  /** Orders (or newer versions) that no delivery had told of: found by the last run, and in all. */
  readonly missedLast: number;
  readonly missedTotal: number;
  /** When some were last found. */
  readonly missedAtMs: EpochMs | null;
  /** When the subscriptions were last looked at, and last had to be made anew. */
  readonly watchedAtMs: EpochMs | null;
  readonly repairedAtMs: EpochMs | null;
  /** Of the last run; null once the store was reached again. */
  readonly problem: ConnectionProblem | null;
  /** When the last run failed. */
  readonly problemAtMs: EpochMs | null;
}

/** What tells that a store is there and that its orders reach us. */
export interface SignsOfLife {
  readonly storeId: string;
  /** Start of the minute of the newest order known; null without one. */
  readonly newestOrderMs: EpochMs | null;
  /** The last word of the shop's own plugin; null where it has none or was not heard yet. */
  readonly heartbeat: {
    /** When it was said, by the shop's clock, and when it arrived, by ours. */
    readonly atMs: EpochMs;
    readonly arrivedAtMs: EpochMs;
    /** False where it names a newest order that is not known here. */
    readonly isNewestKnown: boolean;
  } | null;
  readonly health: ConnectionHealth;
}

/** Rows begin with the first word of a store; before, everything is null or 0. */
export interface ConnectionHealths {
  of(storeId: string): Promise<ConnectionHealth>;
  /** A reconciliation ended well: nothing before `untilMs` is missing, and no problem is left. */
  keepReconciled(
    storeId: string,
    run: { readonly untilMs: EpochMs; readonly missed: number },
    at: EpochMs,
  ): Promise<void>;
  /** The subscriptions were looked at; `isRepaired` where some had to be made anew. */
  keepWatched(storeId: string, isRepaired: boolean, at: EpochMs): Promise<void>;
  keepProblem(storeId: string, problem: ConnectionProblem, at: EpochMs): Promise<void>;
  /** @param now orders dated later than this are no sign */
  signs(storeId: string, now: EpochMs): Promise<SignsOfLife>;
  /** Of every connected store, or of one agency's, by its id; one statement. */
  signsOfConnected(
    now: EpochMs,
    agencyId?: string,
  ): Promise<ReadonlyMap<string, SignsOfLife>>;
  forget(storeId: string): Promise<void>;
}
