import type { z } from 'zod';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** How a failed job is tried again: first after `firstDelayMs`, then doubling, with jitter. */
export interface JobRetry {
  /** Attempts in all, the first included; then it is a dead letter. */
  readonly maxAttempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export interface JobContext {
  readonly jobId: string;
  /** The store the job belongs to; null where it belongs to none. */
  readonly storeId: string | null;
  /** Aborted when the worker stops or the lease is lost. Progress is saved, the job goes on later. */
  readonly signal: AbortSignal;
}

/**
 * A kind of job: its name, the shape of its payload, how it is retried, and what it does.
 *
 * Handlers are idempotent: a job may run again after a crash at any point. AppError codes
 * `platform_refused` and `store_disconnected` are not worth a retry; all else is.
 */
export interface JobDefinition<Payload> {
  readonly name: JobName;
  readonly payloadSchema: z.ZodType<Payload>;
  readonly retry: JobRetry;
  handle(deps: ServiceDeps, payload: Payload, context: JobContext): Promise<void>;
}

/** Every kind of job and what it carries. The intake, sign-in and services add them by these names. */
export interface JobPayloads {
  /** Reads what history is missing; also after a change of scopes. uniqueKey `import_history:{storeId}` */
  import_history: Record<string, never>;
  /** Creates and repairs webhook subscriptions. uniqueKey `watch_orders:{storeId}` */
  watch_orders: Record<string, never>;
  /**
   * Orders may have been left out of deliveries. uniqueKey `reconcile_orders:{storeId}`, with `:asked`
   * where a person asked: open pages then hear of it whatever it finds.
   */
  reconcile_orders: { isAsked?: boolean | undefined };
  /** An hour is over whose visits are not read. uniqueKey `refresh_visits:{storeId}` */
  refresh_visits: Record<string, never>;
  /** The platform said the app was uninstalled. */
  release_store: Record<string, never>;
  /** The platform said the granted scopes changed. */
  apply_scopes: Record<string, never>;
  /** The platform said the store's facts (name, zone, currency) changed. */
  refresh_store_profile: Record<string, never>;
  /** The platform asked about, or for erasure of, a customer's data. */
  answer_customers_request: { kind: 'data_request' | 'redact' };
  /** What the console's list says of each store is a day old or missing. uniqueKey `remember_stores:{agencyId}` */
  remember_stores: { agencyId: string };
  /** The calendar has moved subscriptions of some stores. uniqueKey `advance_subscriptions` */
  advance_subscriptions: Record<string, never>;
  /** The next step of a site that connects. uniqueKey `connect_site:{connectionId}:{state}` */
  connect_site: { connectionId: string };
  /** The store admin is to show how things are. uniqueKey `show_state:{storeId}` */
  show_state: Record<string, never>;
  /** The platform asked for erasure of all data of the store. */
  erase_store: Record<string, never>;
}

export type JobName = keyof JobPayloads;
