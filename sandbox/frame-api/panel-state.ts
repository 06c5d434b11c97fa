import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { SiteState } from '#sandbox/woocommerce/site-state.ts';
import type { World } from '#sandbox/world.ts';

function shopState({ profile, state, registration }: SandboxShop): unknown {
  return {
    shop: profile.shop,
    handle: profile.handle,
    name: profile.name,
    country: profile.country,
    currency: profile.currency,
    zone: profile.zone,
    planName: profile.planName,
    installed: state.installed,
    scopes: state.scopes,
    // Empty when no app is registered for the store.
    appOrigin: {
      clientId: registration?.clientId ?? '',
      appUrl: registration?.appUrl ?? '',
    },
    staff: profile.staff,
  };
}

function orderState({ state }: SandboxShop, nowMs: number): unknown {
  const inForce = (range: { fromMs: number; untilMs: number }): boolean =>
    range.fromMs <= nowMs && nowMs < range.untilMs;
  const sale = state.trade.flashSales.findLast(inForce);
  const replay = state.trade.replays.findLast(inForce);
  return {
    stopped: state.trade.stops.some((stop) => stop.untilMs === null),
    flashSale: sale ? { untilMs: sale.untilMs, ratio: sale.ratio } : null,
    replay: replay ? { fromMs: replay.fromMs, untilMs: replay.untilMs } : null,
  };
}

/** All that the panel shows. */
export function panelState(world: World): unknown {
  const nowMs = world.clock.now();
  const shops = [...world.shops.values()];
  return {
    clock: world.clock.snapshot(),
    shops: shops.map(shopState),
    faults: world.state.faults,
    orders: Object.fromEntries(
      shops.map((shop) => [shop.profile.shop, orderState(shop, nowMs)]),
    ),
    pendingDeliveries: world.deliveries.pending,
  };
}

function siteSecretsOf({ keys, webhooks, plugin }: SiteState): string[] {
  return [
    ...keys.flatMap(({ consumerKey, consumerSecret }) => [consumerKey, consumerSecret]),
    ...webhooks.map(({ secret }) => secret),
    ...(plugin.connection ? [plugin.connection.secret] : []),
  ];
}

/** Every secret and token ever issued, so that logs can be searched for them. */
export function secretsOf(world: World): unknown {
  return {
    clientSecrets: world.settings.registrations.map((entry) => entry.clientSecret),
    tokens: world.tokens.all().map(({ token, kind, shop }) => ({ token, kind, shop })),
    idTokens: world.idTokens,
    site: siteSecretsOf(world.site.state),
    siteTokens: world.site.tokens,
  };
}
