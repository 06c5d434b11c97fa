import { z } from 'zod';

const instantMs = z.number();

const clockSchema = z.object({
  /** The sandbox's time when the real time was `atRealMs`. */
  nowMs: instantMs,
  /** Sandbox seconds per real second; 0 is paused. */
  rate: z.number(),
  atRealMs: instantMs,
});

const staffSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  role: z.string(),
  locale: z.string(),
});

const shopSchema = z.object({
  shop: z.string(),
  handle: z.string(),
  name: z.string(),
  country: z.string(),
  currency: z.string(),
  zone: z.string(),
  planName: z.string(),
  installed: z.boolean(),
  scopes: z.array(z.string()),
  /** Both empty when no app is registered for the store. */
  appOrigin: z.object({ clientId: z.string(), appUrl: z.string() }),
  staff: z.array(staffSchema),
});

const shopOrdersSchema = z.object({
  stopped: z.boolean(),
  flashSale: z.object({ untilMs: instantMs, ratio: z.number() }).nullable(),
  replay: z.object({ fromMs: instantMs, untilMs: instantMs }).nullable(),
});

const stateSchema = z.object({
  clock: clockSchema,
  shops: z.array(shopSchema),
  faults: z.object({
    deliverTwice: z.boolean(),
    deliverLate: z.boolean(),
    dropDeliveries: z.boolean(),
    throttle: z.boolean(),
    failBulk: z.boolean(),
  }),
  orders: z.record(z.string(), shopOrdersSchema),
});

const orderSchema = z.object({
  name: z.string(),
  createdAt: z.string(),
  total: z.string(),
  currency: z.string(),
  financialStatus: z.string(),
  cancelled: z.boolean(),
  test: z.boolean(),
});

const ordersPageSchema = z.object({
  orders: z.array(orderSchema),
  page: z.number(),
  pageCount: z.number(),
});

const siteSchema = z.object({
  site: z.object({
    name: z.string(),
    siteUrl: z.url(),
    zone: z.string(),
    currency: z.string(),
    connection: z.object({ state: z.string() }).nullable(),
  }),
});

const openSchema = z.object({ src: z.url() });

export type SandboxClock = z.infer<typeof clockSchema>;
export type SandboxStaff = z.infer<typeof staffSchema>;
export type SandboxShop = z.infer<typeof shopSchema>;
export type SandboxState = z.infer<typeof stateSchema>;
export type SandboxSite = z.infer<typeof siteSchema>['site'];
export type SandboxOrder = z.infer<typeof orderSchema>;
export type OrdersPage = z.infer<typeof ordersPageSchema>;

/** The sandbox's own JSON interface, as the frame's pages read it. */
export type SandboxApi = {
  readState(): Promise<SandboxState>;
  /** The WooCommerce site beside the stores. */
  readSite(): Promise<SandboxSite>;
  readOrders(shop: string, page: number): Promise<OrdersPage>;
  /** The address that the iframe loads first, with a fresh id token in it. */
  openApp(request: {
    shop: string;
    staffId: string;
    locale: string;
    path: string;
  }): Promise<string>;
};

/**
 * Reads from the sandbox at an origin such as `http://127.0.0.1:4400`.
 * Its functions throw when the answer is not 200 or has another shape.
 */
export function connectSandbox(origin: string): SandboxApi {
  async function read<Answer>(path: string, schema: z.ZodType<Answer>): Promise<Answer> {
    const answer = await fetch(new URL(path, origin), {
      signal: AbortSignal.timeout(5_000),
    });
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${path}.`);
    return schema.parse(await answer.json());
  }
  return {
    readState: () => read('/sandbox/state', stateSchema),
    readSite: async () => (await read('/sandbox/woo/state', siteSchema)).site,
    readOrders: (shop, page) =>
      read(
        `/sandbox/orders?${new URLSearchParams({ shop, page: String(page) })}`,
        ordersPageSchema,
      ),
    openApp: async (request) =>
      (await read(`/sandbox/open?${new URLSearchParams(request)}`, openSchema)).src,
  };
}
