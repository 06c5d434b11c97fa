import { z } from 'zod';
import { noTradeChanges } from '#sandbox/stores/trade-changes.ts';

const range = z.object({ fromMs: z.number(), untilMs: z.number() });

const siteFaultsSchema = z.object({
  /** A third of the webhooks gets lost. */
  loseWebhooks: z.boolean(),
  /** Webhooks come five to forty minutes late. */
  lateWebhooks: z.boolean(),
  /** A security plugin answers REST calls with its own 403 page. */
  blockRest: z.boolean(),
  /** Statistics are brought up to date every twelve hours only. */
  lagAnalytics: z.boolean(),
  /** No page and no REST call is answered, nothing is sold. */
  siteDown: z.boolean(),
  /** Nobody runs WP-Cron: no heartbeat and no webhook, until somebody visits the shop. */
  stopCron: z.boolean(),
});
/** What the panel can make go wrong at the site. */
export type SiteFaults = z.infer<typeof siteFaultsSchema>;

const webhookSchema = z.object({
  id: z.number(),
  name: z.string(),
  status: z.enum(['active', 'paused', 'disabled']),
  topic: z.string(),
  deliveryUrl: z.string(),
  secret: z.string(),
  failureCount: z.number(),
  createdMs: z.number(),
  modifiedMs: z.number().nullable(),
});
/** A webhook as WooCommerce keeps it. */
export type Webhook = z.infer<typeof webhookSchema>;

const apiKeySchema = z.object({
  id: z.number(),
  staffId: z.string(),
  description: z.string(),
  permissions: z.enum(['read', 'write', 'read_write']),
  consumerKey: z.string(),
  consumerSecret: z.string(),
  /** Revoked ones are kept, so that logs can be searched for them. */
  revoked: z.boolean(),
});
/** A key of the REST API. */
export type ApiKey = z.infer<typeof apiKeySchema>;

const connectionSchema = z.object({
  id: z.string(),
  secret: z.string(),
  appUrl: z.string(),
  state: z.enum(['received', 'proven', 'authorized', 'connected', 'failed', 'ended']),
  problem: z.string().nullable(),
  agencyName: z.string().nullable(),
  authorizeUrl: z.string().nullable(),
  storeId: z.string().nullable(),
  /** Begun with the code that the demo fills in, which is spent once it is connected. */
  usesFormCode: z.boolean().optional(),
});
/** What the plugin keeps of its connection to the app. */
export type PluginConnection = z.infer<typeof connectionSchema>;

const noticeSchema = z.object({
  id: z.string(),
  kind: z.enum(['offer', 'package_change', 'package_end']),
  /** A day of the shop. */
  date: z.string(),
  path: z.string().regex(/^(\/[\w-]{1,100}){1,4}$/),
});
/** What the merchant is to be told of. */
export type SiteNotice = z.infer<typeof noticeSchema>;

/** What the app asks the admin to show; the wire's own shape. */
export const keptStateSchema = z.object({
  at: z.iso.datetime(),
  live: z.object({
    kind: z.enum(['usual', 'spike', 'stall', 'gap', 'learning']),
    incidentId: z.string().nullable(),
    since: z.iso.datetime().nullable(),
    ratio: z.number().nullable(),
  }),
  nextPeak: z
    .object({
      localDate: z.string(),
      orders: z.object({ low: z.number(), mid: z.number(), high: z.number() }),
    })
    .nullable(),
  plan: z.object({ name: z.string(), endsOn: z.string() }).nullable(),
  /** Each is a note in the inbox for as long as it is among them. */
  notices: z.array(noticeSchema).max(20).default([]),
});
export type KeptState = z.infer<typeof keptStateSchema>;

const noteSchema = z.object({
  incidentId: z.string(),
  kind: z.enum(['spike', 'stall']),
  /** Sandbox time. */
  openedMs: z.number(),
  endedMs: z.number().nullable(),
});
/** A note in WooCommerce's inbox: one for each incident. */
export type InboxNote = z.infer<typeof noteSchema>;

export const siteStateSchema = z.object({
  faults: siteFaultsSchema,
  trade: z.object({
    flashSales: z.array(range.extend({ ratio: z.number() })),
    stops: z.array(z.object({ fromMs: z.number(), untilMs: z.number().nullable() })),
    replays: z.array(range.extend({ sourceMs: z.number() })),
  }),
  webhooks: z.array(webhookSchema),
  nextWebhookId: z.number(),
  keys: z.array(apiKeySchema),
  plugin: z.object({
    connection: connectionSchema.nullable(),
    /** The demo's own code was used; the form comes without it. */
    isFormCodeSpent: z.boolean().default(false),
    keptState: keptStateSchema.nullable(),
    notes: z.array(noteSchema),
    /** Sandbox time of the last heartbeat that was taken. */
    heartbeatMs: z.number().nullable(),
    /** What became of the last heartbeat: an HTTP status or a word. */
    heartbeatStatus: z.union([z.number(), z.string()]).nullable(),
  }),
  /** Visits by beacon, on top of the generated ones; key: UTC second the hour begins at. */
  beacons: z.record(z.string(), z.number()),
});
/** What outlives a restart of the WooCommerce site; its orders are generated again. */
export type SiteState = z.infer<typeof siteStateSchema>;
export type SiteFaultName = keyof SiteFaults;

/** The site as the demo begins: the plugin is installed, and not connected. */
export function freshSite(): SiteState {
  return {
    faults: {
      loseWebhooks: false,
      lateWebhooks: false,
      blockRest: false,
      lagAnalytics: false,
      siteDown: false,
      stopCron: false,
    },
    trade: noTradeChanges(),
    webhooks: [],
    nextWebhookId: 1,
    keys: [],
    plugin: {
      connection: null,
      isFormCodeSpent: false,
      keptState: null,
      notes: [],
      heartbeatMs: null,
      heartbeatStatus: null,
    },
    beacons: {},
  };
}
