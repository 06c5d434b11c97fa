import type { EpochMs } from '#app/domain/shared/types.ts';
import type { StoreProfile } from '#app/ports/store-platform.ts';
import type {
  WooConnection,
  WooConnections,
  WooProblem,
} from '#app/ports/woo-connections.ts';

/** Sites that a plugin connects: what is kept of them, and how they are spoken with meanwhile. */
export interface Sites {
  readonly connections: WooConnections;
  /** Asks the site itself to show that it holds the connection's secret. */
  prove(connection: WooConnection): Promise<'proven' | WooProblem>;
  /**
   * Whether the connection's keys may write.
   *
   * @throws AppError as a StorePlatform does
   */
  mayWrite(connection: WooConnection): Promise<boolean>;
  /**
   * What a site says of itself to who holds the connection's keys.
   *
   * @throws AppError as a StorePlatform does
   */
  profileOf(connection: WooConnection): Promise<StoreProfile>;
  /** True for a site that the operator named: plain http and a private address are fine there. */
  isPrivateSite(url: string): boolean;
  /** Real time: what is signed does not follow the demo's clock. */
  realNow(): EpochMs;
}
