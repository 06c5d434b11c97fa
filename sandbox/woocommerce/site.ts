import type { Wire } from '#sandbox/state/wire.ts';
import { StoreTrade } from '#sandbox/stores/store-trade.ts';
import { Deliveries } from '#sandbox/woocommerce/hooks/deliveries.ts';
import { OrderEvents } from '#sandbox/woocommerce/hooks/order-events.ts';
import { OrderBook } from '#sandbox/woocommerce/orders/order-book.ts';
import { NonceMemory } from '#sandbox/woocommerce/rest/nonce-memory.ts';
import { PluginCron } from '#sandbox/woocommerce/plugin/cron.ts';
import { demoDom, type SiteProfile } from '#sandbox/woocommerce/site-profile.ts';
import type { SiteState } from '#sandbox/woocommerce/site-state.ts';

/** What a site needs of the world around it. */
export interface SiteWorld {
  seed: number;
  anchorMs: number;
  /** Sandbox time, UTC milliseconds. */
  now(): number;
  /** Real time: tokens, signatures, and how fast heartbeats may come. */
  realNow(): number;
  wire: Wire;
  state: SiteState;
  /** Where the site is, without a slash at its end. */
  siteUrl: string;
  /** What the connect form is filled in with. */
  connectForm: { appUrl: string; code: string };
  /** Says that the state is to be saved. */
  changed(): void;
}

/** The WooCommerce site as it stands: its shop, WooCommerce's keys and webhooks, and our plugin. */
export class Site {
  readonly profile: SiteProfile;
  readonly world: SiteWorld;
  readonly trade: StoreTrade;
  readonly book: OrderBook;
  readonly deliveries: Deliveries;
  readonly cron: PluginCron;
  readonly nonces = new NonceMemory();
  /** Tokens handed to browsers since the start; logs are searched for them. */
  readonly tokens: string[] = [];
  private readonly events: OrderEvents;
  private cronRanMs: number;

  constructor(world: SiteWorld, profile: SiteProfile = demoDom) {
    this.world = world;
    this.profile = profile;
    this.trade = new StoreTrade(profile, world.seed, world.anchorMs, world.state.trade);
    this.book = new OrderBook(this.trade);
    this.deliveries = new Deliveries(this);
    this.cron = new PluginCron(this);
    this.events = new OrderEvents(this.book, this.deliveries);
    this.cronRanMs = world.now();
    const { first, end } = this.trade.advanceTo(world.now());
    this.events.plan(first, end, Math.floor(world.now() / 1000));
  }

  get state(): SiteState {
    return this.world.state;
  }

  get siteUrl(): string {
    return this.world.siteUrl;
  }

  get restUrl(): string {
    return `${this.siteUrl}/wp-json/`;
  }

  get adminUrl(): string {
    return `${this.siteUrl}/wp-admin/admin.php?page=tidewatch`;
  }

  /** Second of the sandbox's clock. */
  nowSec(): number {
    return Math.floor(this.world.now() / 1000);
  }

  /** Brings orders up to the clock, and runs WP-Cron where somebody does. */
  tick(): void {
    this.events.advance(this.world.now());
    const { siteDown, stopCron } = this.state.faults;
    if (!siteDown && !stopCron) this.runCron();
  }

  /** A page of the shop was visited: WordPress runs then what is due. */
  visited(): void {
    if (!this.state.faults.siteDown) this.runCron();
  }

  /** When WP-Cron ran last, sandbox time. */
  get lastCronMs(): number {
    return this.cronRanMs;
  }

  /** Forgets what waits; for a stop or a reset. */
  clear(): void {
    this.deliveries.clear();
    this.cron.stop();
  }

  private runCron(): void {
    this.cronRanMs = this.world.now();
    this.deliveries.tick();
    this.cron.run();
  }
}
