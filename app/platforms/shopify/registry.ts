import type {
  ShopifyRegistration,
  ShopifyRegistrations,
} from '#app/ports/shopify-registry.ts';

/** The registrations this deployment serves: one from the environment, many from the database. */
export interface ShopifyRegistry {
  byClientId(clientId: string): Promise<ShopifyRegistration | null>;
  byShop(shop: string): Promise<ShopifyRegistration | null>;
  all(): Promise<ShopifyRegistration[]>;
}

export interface ShopifyRegistryOptions {
  /** Wins over a stored one of the same client id or shop. */
  readonly fromEnvironment: ShopifyRegistration | null;
  readonly stored: ShopifyRegistrations;
  /** How long what was read is good for; a registration changed elsewhere shows after this. */
  readonly refreshMs?: number;
  /** Real time, not the demo's clock. */
  readonly nowMs?: () => number;
}

/** A stranger's client id makes us look into the database at most this often. */
const LOOK_AGAIN_MS = 1_000;

interface Table {
  readonly byClientId: ReadonlyMap<string, ShopifyRegistration>;
  readonly byShop: ReadonlyMap<string, ShopifyRegistration>;
  readonly readAtMs: number;
}

/** Keeps the registrations in memory: a known client id costs no query. */
export function createShopifyRegistry(options: ShopifyRegistryOptions): ShopifyRegistry {
  const { fromEnvironment, stored, refreshMs = 30_000, nowMs = Date.now } = options;
  let table: Table | null = null;
  let reading: Promise<Table> | null = null;

  async function read(): Promise<Table> {
    const rows = await stored.all();
    const own = fromEnvironment;
    const others = rows.filter(
      (row) => own === null || (row.clientId !== own.clientId && row.shop !== own.shop),
    );
    const all = own === null ? others : [own, ...others];
    return {
      byClientId: new Map(all.map((row) => [row.clientId, row])),
      byShop: new Map(all.map((row) => [row.shop, row])),
      readAtMs: nowMs(),
    };
  }

  async function readAgain(): Promise<Table> {
    reading ??= read().finally(() => {
      reading = null;
    });
    table = await reading;
    return table;
  }

  async function current(): Promise<Table> {
    if (table === null || nowMs() - table.readAtMs >= refreshMs) return readAgain();
    return table;
  }

  async function find(
    look: (from: Table) => ShopifyRegistration | undefined,
  ): Promise<ShopifyRegistration | null> {
    const known = await current();
    const found = look(known);
    if (found !== undefined) return found;
    if (nowMs() - known.readAtMs < LOOK_AGAIN_MS) return null;
    return look(await readAgain()) ?? null;
  }

  return {
    byClientId: (clientId) => find((from) => from.byClientId.get(clientId)),
    byShop: (shop) => find((from) => from.byShop.get(shop)),
    all: async () => [...(await current()).byClientId.values()],
  };
}
