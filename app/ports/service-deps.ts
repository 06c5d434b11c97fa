import type { Clock } from '#app/ports/clock.ts';
import type { Repositories } from '#app/ports/repositories.ts';
import type { Sites } from '#app/ports/sites.ts';
import type { StorePlatforms } from '#app/ports/store-platform.ts';

/** Structured log; values never hold secrets or customer data. */
export interface Log {
  info(values: Record<string, unknown>, message: string): void;
  warn(values: Record<string, unknown>, message: string): void;
  error(values: Record<string, unknown>, message: string): void;
}

/**
 * What a use case may reach for. Every service takes it first:
 * `suggestTierForStore(deps, storeId)`.
 *
 * It is handed in and never imported: pages are bundled, roles are not, and one process must not
 * hold two copies of anything with state.
 */
export interface ServiceDeps {
  readonly repositories: Repositories;
  readonly platforms: StorePlatforms;
  readonly sites: Sites;
  readonly clock: Clock;
  readonly log: Log;
  /** A new random id, url-safe. */
  newId(): string;
}
