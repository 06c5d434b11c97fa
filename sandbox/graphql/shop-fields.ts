import {
  dateTime,
  reads,
  type Fields,
  type GraphContext,
} from '#sandbox/graphql/context.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';

interface ShopNode extends SandboxShop {
  __typename: 'Shop';
  nowMs: number;
}

const SHOP_ID = 91_000_001;
const SCOPE_WORDS: Record<string, string> = {
  read_orders: 'Read orders, transactions, and fulfillments',
  read_all_orders: 'Read all orders',
  read_reports: 'Read reports',
};

/** The request's shop as a node. */
export function shopNode(context: GraphContext): ShopNode {
  return { __typename: 'Shop', nowMs: context.nowMs, ...context.shop };
}

/** Numeric id of a demo shop. */
export function shopId(shop: SandboxShop): number {
  return SHOP_ID + shop.profile.index;
}

function offsetMinutes(shop: ShopNode): number {
  return shop.trade.clock.offsetMsAt(shop.nowMs) / 60_000;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}${String(size % 60).padStart(2, '0')}`;
}

function zoneAbbreviation(shop: ShopNode): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: shop.profile.zone,
    timeZoneName: 'short',
  }).formatToParts(shop.nowMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? shop.profile.zone;
}

function countryName(shop: SandboxShop): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(shop.profile.country) ?? '';
}

function email(shop: SandboxShop): string {
  return `hello@${shop.profile.handle}.example`;
}

const shopFields: Fields<ShopNode> = {
  id: reads((shop) => `gid://shopify/Shop/${shopId(shop)}`),
  name: reads((shop) => shop.profile.name),
  description: reads(() => null),
  email: reads(email),
  contactEmail: reads(email),
  shopOwnerName: reads((shop) => shop.profile.staff[0]?.name ?? ''),
  myshopifyDomain: reads((shop) => shop.profile.shop),
  url: reads((shop) => `https://${shop.profile.shop}`),
  primaryDomain: reads((shop) => shop),
  currencyCode: reads((shop) => shop.profile.currency),
  enabledPresentmentCurrencies: reads((shop) => [
    shop.profile.currency,
    shop.profile.presentment.currency,
  ]),
  ianaTimezone: reads((shop) => shop.profile.zone),
  timezoneAbbreviation: reads(zoneAbbreviation),
  timezoneOffset: reads((shop) => offsetText(offsetMinutes(shop))),
  timezoneOffsetMinutes: reads(offsetMinutes),
  plan: reads((shop) => shop),
  shopAddress: reads((shop) => shop),
  billingAddress: reads((shop) => shop),
  createdAt: reads((shop) => dateTime(shop.trade.historyFromSec * 1000)),
  updatedAt: reads((shop) => dateTime(shop.trade.historyFromSec * 1000)),
  orderNumberFormatPrefix: reads(() => '#'),
  orderNumberFormatSuffix: reads(() => ''),
  setupRequired: reads(() => false),
};

const planFields: Fields<ShopNode> = {
  publicDisplayName: reads((shop) => shop.profile.planName),
  displayName: reads((shop) => shop.profile.planName),
  shopifyPlus: reads((shop) => shop.profile.plan === 'plus'),
  partnerDevelopment: reads(() => false),
};

const addressFields: Fields<ShopNode> = {
  id: reads((shop) => `gid://shopify/ShopAddress/${shopId(shop)}`),
  city: reads((shop) => shop.profile.city),
  country: reads(countryName),
  countryCodeV2: reads((shop) => shop.profile.country),
  countryCode: reads((shop) => shop.profile.country),
  company: reads((shop) => shop.profile.name),
};

const domainFields: Fields<ShopNode> = {
  id: reads((shop) => `gid://shopify/Domain/${shopId(shop)}`),
  host: reads((shop) => shop.profile.shop),
  url: reads((shop) => `https://${shop.profile.shop}`),
  sslEnabled: reads(() => true),
};

const installationFields: Fields<ShopNode> = {
  id: reads((shop) => `gid://shopify/AppInstallation/${shopId(shop)}`),
  accessScopes: reads((shop) => shop.state.scopes),
  app: reads((shop) => ({ ...shop, __typename: 'App' })),
  launchUrl: reads((shop) => shop.registration?.appUrl ?? ''),
};

const appFields: Fields<ShopNode> = {
  id: reads((shop) => `gid://shopify/App/${shopId(shop)}`),
  apiKey: reads((shop) => shop.registration?.clientId ?? ''),
  title: reads(() => 'Tidewatch'),
  handle: reads(() => 'tidewatch'),
  embedded: reads(() => true),
  installation: reads((shop) => ({ ...shop, __typename: 'AppInstallation' })),
};

const scopeFields: Fields<string> = {
  handle: reads((scope) => scope),
  description: reads((scope) => SCOPE_WORDS[scope] ?? scope),
};

/** The shop, its address and plan, and the app's own installation. */
export const shopTypes: Record<string, Fields<never>> = {
  Shop: shopFields,
  ShopPlan: planFields,
  ShopAddress: addressFields,
  Domain: domainFields,
  AppInstallation: installationFields,
  App: appFields,
  AccessScope: scopeFields,
};
