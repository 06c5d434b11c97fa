import { z } from 'zod';
import { shopId } from '#sandbox/graphql/shop-fields.ts';
import { HttpProblem } from '#sandbox/http/reply.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import { orderId } from '#sandbox/stores/order-view.ts';
import { blackFridayDay } from '#sandbox/stores/retail-calendar.ts';
import { zoneClock } from '#sandbox/stores/zone-clock.ts';
import type { World } from '#sandbox/world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const REPLAY_RATE = 60;
const BLACK_FRIDAY_HOUR = 8;
const MAX_ADVANCE_MINUTES = 60 * 24 * 31;

const clockSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('pause') }),
  z.object({
    action: z.literal('rate'),
    rate: z.union([z.literal(1), z.literal(60), z.literal(600)]),
  }),
  z.object({
    action: z.literal('advance'),
    minutes: z.number().positive().max(MAX_ADVANCE_MINUTES).default(60),
  }),
  z.object({ action: z.literal('toBlackFriday') }),
]);
const ordersSchema = z.object({
  shop: z.string(),
  action: z.enum(['flashSale', 'stop', 'resume', 'replayBlackFriday']),
  ratio: z.number().min(1.1).max(50).default(3),
  minutes: z.number().positive().max(1440).default(60),
});
const faultSchema = z.object({
  name: z.enum(['deliverTwice', 'deliverLate', 'dropDeliveries', 'throttle', 'failBulk']),
  on: z.boolean(),
});
const accessSchema = z.object({
  shop: z.string(),
  scope: z.enum(['read_all_orders', 'read_reports']),
  granted: z.boolean(),
});
const shopSchema = z.object({ shop: z.string() });
const complianceSchema = z.object({
  shop: z.string(),
  topic: z.enum(['customers/data_request', 'customers/redact', 'shop/redact']),
});

/** Eight in the morning in New York on the next Black Friday (or the one of today). */
function nextBlackFridayMs(nowMs: number): number {
  const clock = zoneClock('America/New_York');
  const year = new Date(clock.toLocalMs(nowMs)).getUTCFullYear();
  const at = (y: number): number =>
    clock.toUtcMs(blackFridayDay(y) * DAY_MS + BLACK_FRIDAY_HOUR * HOUR_MS);
  return at(year) > nowMs ? at(year) : at(year + 1);
}

/** Finds a shop. @throws {HttpProblem} 404 */
export function shopOf(world: World, domain: string): SandboxShop {
  const shop = world.shops.get(domain);
  if (!shop) throw new HttpProblem(404, `No shop ${domain}`);
  return shop;
}

function setClock(world: World, body: unknown): unknown {
  const change = clockSchema.parse(body);
  if (change.action === 'pause') world.clock.setRate(0);
  else if (change.action === 'rate') world.clock.setRate(change.rate);
  else if (change.action === 'advance') {
    world.clock.moveTo(world.clock.now() + change.minutes * MINUTE_MS);
  } else world.clock.moveTo(nextBlackFridayMs(world.clock.now()));
  world.tick();
  return world.clock.snapshot();
}

function changeOrders(world: World, body: unknown): unknown {
  const { shop: domain, action, ratio, minutes } = ordersSchema.parse(body);
  const shop = shopOf(world, domain);
  // Orders up to this second are settled; a change holds from the next one.
  world.tick();
  const nowMs = (Math.floor(world.clock.now() / 1000) + 1) * 1000;
  const { trade } = shop.state;
  switch (action) {
    case 'flashSale':
      trade.flashSales.push({
        fromMs: nowMs,
        untilMs: nowMs + minutes * MINUTE_MS,
        ratio,
      });
      break;
    case 'stop':
      if (!trade.stops.some((stop) => stop.untilMs === null)) {
        trade.stops.push({ fromMs: nowMs, untilMs: null });
      }
      break;
    case 'resume':
      for (const stop of trade.stops) stop.untilMs ??= nowMs;
      for (const sale of trade.flashSales) sale.untilMs = Math.min(sale.untilMs, nowMs);
      for (const replay of trade.replays)
        replay.untilMs = Math.min(replay.untilMs, nowMs);
      break;
    case 'replayBlackFriday': {
      const sourceMs = shop.trade.lastBlackFridayMs(nowMs);
      if (sourceMs / 1000 < shop.trade.historyFromSec) {
        throw new HttpProblem(409, 'This shop has no Black Friday in its history');
      }
      trade.replays.push({ fromMs: nowMs, untilMs: nowMs + DAY_MS, sourceMs });
      world.clock.setRate(REPLAY_RATE);
      break;
    }
  }
  return { ok: true };
}

function setFault(world: World, body: unknown): unknown {
  const { name, on } = faultSchema.parse(body);
  world.state.faults[name] = on;
  return world.state.faults;
}

function setAccess(world: World, body: unknown): unknown {
  const { shop: domain, scope, granted } = accessSchema.parse(body);
  const shop = shopOf(world, domain);
  const previous = [...shop.state.scopes];
  if (previous.includes(scope) === granted) return { scopes: previous };
  shop.state.scopes = granted
    ? [...previous, scope]
    : previous.filter((item) => item !== scope);
  if (shop.state.installed) {
    world.publish(shop, 'app/scopes_update', {
      id: shopId(shop),
      previous,
      current: shop.state.scopes,
      updated_at: shop.trade.clock.isoWithOffset(world.clock.now()),
    });
  }
  return { scopes: shop.state.scopes };
}

function uninstall(world: World, body: unknown): unknown {
  const shop = shopOf(world, shopSchema.parse(body).shop);
  if (!shop.state.installed) throw new HttpProblem(409, 'The app is not installed');
  shop.state.installed = false;
  world.tokens.revokeShop(shop.profile.shop);
  world.publish(shop, 'app/uninstalled', {
    id: shopId(shop),
    name: shop.profile.name,
    domain: shop.profile.shop,
    myshopify_domain: shop.profile.shop,
    country_code: shop.profile.country,
    currency: shop.profile.currency,
    iana_timezone: shop.profile.zone,
    plan_name: shop.profile.plan,
  });
  shop.state.subscriptions = [];
  return { installed: false };
}

function install(world: World, body: unknown): unknown {
  const shop = shopOf(world, shopSchema.parse(body).shop);
  if (!shop.registration)
    throw new HttpProblem(409, 'No app is registered for this shop');
  shop.state.installed = true;
  return { installed: true };
}

function sendCompliance(world: World, body: unknown): unknown {
  const { shop: domain, topic } = complianceSchema.parse(body);
  const shop = shopOf(world, domain);
  const base = { shop_id: shopId(shop), shop_domain: shop.profile.shop };
  const last = shop.trade.table.length - 1;
  const customer = {
    id: 7_700_000_000_000 + last,
    email: 'shopper@example.com',
    phone: null,
  };
  const orders = last >= 0 ? [orderId(shop.trade, last)] : [];
  if (topic === 'shop/redact') world.publish(shop, topic, base);
  else if (topic === 'customers/redact') {
    world.publish(shop, topic, { ...base, customer, orders_to_redact: orders });
  } else {
    world.publish(shop, topic, {
      ...base,
      customer,
      orders_requested: orders,
      data_request: { id: 9001 },
    });
  }
  return { ok: true };
}

/** What the panel can do, by address. Each takes the body as it came. */
export const panelActions: Readonly<
  Record<string, (world: World, body: unknown) => unknown>
> = {
  '/sandbox/clock': setClock,
  '/sandbox/orders': changeOrders,
  '/sandbox/faults': setFault,
  '/sandbox/access': setAccess,
  '/sandbox/uninstall': uninstall,
  '/sandbox/install': install,
  '/sandbox/compliance': sendCompliance,
  '/sandbox/reset': (world) => {
    world.reset();
    return { ok: true };
  },
};
