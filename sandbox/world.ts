import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { BulkOperations } from '#sandbox/bulk/bulk-operations.ts';
import { loadAdminSchema } from '#sandbox/graphql/admin-schema.ts';
import { Budget } from '#sandbox/graphql/budget.ts';
import {
  dateTime,
  firstVisibleRow,
  type GraphContext,
} from '#sandbox/graphql/context.ts';
import { AdminApi } from '#sandbox/graphql/execute.ts';
import { registry } from '#sandbox/graphql/registry.ts';
import { TokenStore } from '#sandbox/oauth/token-store.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { Settings } from '#sandbox/settings.ts';
import { SandboxClock } from '#sandbox/state/clock.ts';
import { freshState, resumedState } from '#sandbox/state/initial-state.ts';
import type { BulkState, Persisted } from '#sandbox/state/persisted.ts';
import { StateFile } from '#sandbox/state/state-file.ts';
import { Wire } from '#sandbox/state/wire.ts';
import { demoStores } from '#sandbox/stores/demo-stores.ts';
import { StoreTrade } from '#sandbox/stores/store-trade.ts';
import { Deliveries } from '#sandbox/webhooks/deliveries.ts';
import { OrderEvents } from '#sandbox/webhooks/order-events.ts';
import { Subscriptions } from '#sandbox/webhooks/subscriptions.ts';
import { Site } from '#sandbox/woocommerce/site.ts';

const TICK_MS = 200;
const SAVE_CLOCK_MS = 5000;

/** Everything of the stand-ins that a request can touch: Shopify's side, and a WooCommerce site. */
export class World {
  readonly settings: Settings;
  readonly clock: SandboxClock;
  readonly wire = new Wire();
  readonly api: AdminApi;
  /** Session tokens handed out since the start; the rest is in `tokens`. */
  readonly idTokens: string[] = [];
  state: Persisted;
  shops = new Map<string, SandboxShop>();
  tokens: TokenStore;
  deliveries: Deliveries;
  bulk: BulkOperations;
  subscriptions: Subscriptions;
  /** The WooCommerce site, in the same time. */
  site: Site;
  private events: OrderEvents[] = [];
  private budgets = new Map<string, Budget>();
  private readonly file: StateFile;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly realNow: () => number;

  constructor(settings: Settings, realNow: () => number = Date.now) {
    this.settings = settings;
    this.realNow = realNow;
    this.file = new StateFile(settings.dataDir);
    this.api = new AdminApi(loadAdminSchema(settings.schemaPath), registry);
    const saved = this.file.load();
    this.state = saved ? resumedState(saved, realNow()) : freshState(settings, realNow());
    this.clock = new SandboxClock(this.state.clock, realNow);
    const built = this.build();
    this.tokens = built.tokens;
    this.deliveries = built.deliveries;
    this.bulk = built.bulk;
    this.subscriptions = built.subscriptions;
    this.site = this.buildSite();
  }

  /** Starts the passing of time. */
  start(): void {
    this.timers.push(setInterval(() => this.tick(), TICK_MS));
    this.timers.push(setInterval(() => this.changed(), SAVE_CLOCK_MS));
    this.changed();
  }

  /** Stops the passing of time and writes the state. */
  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.deliveries.clear();
    this.site.clear();
    this.changed();
    this.file.flush();
  }

  /** Brings orders and deliveries up to the clock. */
  tick(): void {
    const now = this.clock.now();
    for (const events of this.events) events.advance(now);
    this.deliveries.tick();
    this.site.tick();
  }

  /** Says that the state is to be saved. */
  changed(): void {
    this.file.saveSoon(() => ({
      ...this.state,
      clock: this.clock.snapshot(),
      tokens: this.tokens.all(),
    }));
  }

  /** Back to the first day: nothing installed by hand, no tokens, no faults. */
  reset(): void {
    this.deliveries.clear();
    this.site.clear();
    this.state = freshState(this.settings, this.realNow());
    this.clock.restart(this.state.clock);
    const built = this.build();
    this.tokens = built.tokens;
    this.deliveries = built.deliveries;
    this.bulk = built.bulk;
    this.subscriptions = built.subscriptions;
    this.site = this.buildSite();
    this.changed();
  }

  /** The GraphQL budget of a shop's app. */
  budgetOf(shop: SandboxShop): Budget {
    let budget = this.budgets.get(shop.profile.shop);
    if (!budget) {
      budget = new Budget(shop.profile.plan, this.realNow);
      this.budgets.set(shop.profile.shop, budget);
    }
    return budget;
  }

  /** What a resolver may know, as of now. */
  contextFor(shop: SandboxShop): GraphContext {
    this.tick();
    const nowMs = this.clock.now();
    const scopes = new Set(shop.state.scopes);
    return {
      shop,
      scopes,
      nowMs,
      nowSec: Math.floor(nowMs / 1000),
      firstVisibleRow: firstVisibleRow(shop, scopes, nowMs),
      endRow: shop.trade.table.length,
      bulk: this.bulk,
      subscriptions: this.subscriptions,
      spent: { points: 0 },
    };
  }

  /** Publishes an event that is not about an order. */
  publish(shop: SandboxShop, topic: string, payload: Record<string, unknown>): void {
    this.deliveries.publish({
      shop,
      topic,
      eventId: randomUUID(),
      triggeredMs: this.clock.now(),
      detail: '',
      payload: () => payload,
    });
  }

  private build(): Pick<World, 'tokens' | 'deliveries' | 'bulk' | 'subscriptions'> {
    const { state, settings, clock } = this;
    const changed = (): void => this.changed();
    const nowMs = clock.now();
    const deliveries = new Deliveries({
      now: () => clock.now(),
      faults: state.faults,
      wire: this.wire,
      seed: state.seed,
      changed,
    });
    this.budgets.clear();
    this.shops.clear();
    this.events = [];
    for (const profile of demoStores) {
      const store = state.stores[profile.shop];
      if (!store) throw new Error(`No state for ${profile.shop}`);
      const trade = new StoreTrade(profile, state.seed, state.anchorMs, store.trade);
      const registration =
        settings.registrations.find((entry) => entry.shop === profile.shop) ?? null;
      const shop = { profile, trade, state: store, registration };
      const { first, end } = trade.advanceTo(nowMs);
      const events = new OrderEvents(shop, deliveries);
      events.plan(first, end, Math.floor(nowMs / 1000));
      this.events.push(events);
      this.shops.set(profile.shop, shop);
    }
    const bulk = new BulkOperations(
      {
        dataDir: join(settings.dataDir),
        origin: `http://127.0.0.1:${settings.port}`,
        operations: state.bulk,
        now: () => clock.now(),
        isFailing: () => state.faults.failBulk,
        changed,
        finished: (shop, operation) => this.publishBulk(shop, operation),
      },
      this.api,
    );
    const tokens = new TokenStore(state.tokens, this.realNow, changed);
    return { tokens, deliveries, bulk, subscriptions: new Subscriptions(changed) };
  }

  private buildSite(): Site {
    const { state, settings, clock } = this;
    return new Site({
      seed: state.seed,
      anchorMs: state.anchorMs,
      now: () => clock.now(),
      realNow: this.realNow,
      wire: this.wire,
      state: state.site,
      siteUrl: `http://localhost:${settings.wooPort}`,
      connectForm: settings.connectForm,
      changed: () => this.changed(),
    });
  }

  private publishBulk(shop: SandboxShop, bulk: BulkState): void {
    this.publish(shop, 'bulk_operations/finish', {
      admin_graphql_api_id: `gid://shopify/BulkOperation/${bulk.id}`,
      completed_at: bulk.completedMs === null ? null : dateTime(bulk.completedMs),
      created_at: dateTime(bulk.createdMs),
      error_code: bulk.errorCode?.toLowerCase() ?? null,
      status: bulk.status.toLowerCase(),
      type: 'query',
    });
  }
}
