import { z } from 'zod';
import { siteStateSchema } from '#sandbox/woocommerce/site-state.ts';

const range = z.object({ fromMs: z.number(), untilMs: z.number() });

export const subscriptionSchema = z.object({
  id: z.number(),
  topic: z.string(),
  uri: z.string(),
  format: z.literal('JSON'),
  includeFields: z.array(z.string()),
  name: z.string().nullable(),
  createdMs: z.number(),
  updatedMs: z.number(),
  lastSuccessMs: z.number().nullable(),
});
/** A webhook subscription made through the API. */
export type Subscription = z.infer<typeof subscriptionSchema>;

export const storeStateSchema = z.object({
  installed: z.boolean(),
  scopes: z.array(z.string()),
  subscriptions: z.array(subscriptionSchema),
  nextSubscriptionId: z.number(),
  trade: z.object({
    flashSales: z.array(range.extend({ ratio: z.number() })),
    stops: z.array(z.object({ fromMs: z.number(), untilMs: z.number().nullable() })),
    replays: z.array(range.extend({ sourceMs: z.number() })),
  }),
});
/** What the panel and the app have changed about one store. */
export type StoreState = z.infer<typeof storeStateSchema>;

export const tokenSchema = z.object({
  token: z.string(),
  kind: z.enum(['offline', 'online', 'refresh']),
  shop: z.string(),
  clientId: z.string(),
  /** Real time, or null when it never expires. */
  expiresAtMs: z.number().nullable(),
  userId: z.string().nullable(),
  revoked: z.boolean(),
  /** Refresh tokens: the real time of the first use, and the token this one came for. */
  firstUsedMs: z.number().nullable().default(null),
  replaces: z.string().nullable().default(null),
});
/** A token that was issued; revoked ones are kept so that logs can be searched for them. */
export type Token = z.infer<typeof tokenSchema>;

export const faultsSchema = z.object({
  deliverTwice: z.boolean(),
  deliverLate: z.boolean(),
  dropDeliveries: z.boolean(),
  throttle: z.boolean(),
  failBulk: z.boolean(),
});
/** What the panel can make go wrong. */
export type Faults = z.infer<typeof faultsSchema>;
export type FaultName = keyof Faults;

export const bulkSchema = z.object({
  id: z.number(),
  shop: z.string(),
  query: z.string(),
  groupObjects: z.boolean(),
  status: z.enum([
    'CREATED',
    'RUNNING',
    'CANCELING',
    'CANCELED',
    'COMPLETED',
    'FAILED',
    'EXPIRED',
  ]),
  errorCode: z.enum(['ACCESS_DENIED', 'INTERNAL_SERVER_ERROR', 'TIMEOUT']).nullable(),
  createdMs: z.number(),
  completedMs: z.number().nullable(),
  objectCount: z.number(),
  rootObjectCount: z.number(),
  fileSize: z.number().nullable(),
  /** Part of the result address, so that it cannot be guessed. */
  signature: z.string(),
});
/** A bulk operation and how far it got. */
export type BulkState = z.infer<typeof bulkSchema>;

export const persistedSchema = z.object({
  version: z.literal(2),
  seed: z.number(),
  /** The demo's first day: history is laid out backwards from here. */
  anchorMs: z.number(),
  clock: z.object({ nowMs: z.number(), rate: z.number(), atRealMs: z.number() }),
  faults: faultsSchema,
  stores: z.record(z.string(), storeStateSchema),
  tokens: z.array(tokenSchema),
  bulk: z.array(bulkSchema),
  site: siteStateSchema,
});
/** All that outlives a restart. The orders themselves are generated again. */
export type Persisted = z.infer<typeof persistedSchema>;
