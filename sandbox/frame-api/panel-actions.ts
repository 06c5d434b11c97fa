import { z } from 'zod';
import { setClock } from '#sandbox/frame-api/clock-actions.ts';
import { shopOf } from '#sandbox/frame-api/find-shop.ts';
import { changeOrders } from '#sandbox/frame-api/order-actions.ts';
import { shopId } from '#sandbox/graphql/shop-fields.ts';
import { HttpProblem } from '#sandbox/http/reply.ts';
import { sitePanelActions } from '#sandbox/woocommerce/site-panel.ts';
import { orderId } from '#sandbox/stores/order-view.ts';
import type { World } from '#sandbox/world.ts';

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

/** What the panels can do, by address. Each takes the body as it came; some give a promise. */
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
  ...sitePanelActions,
};
