import { randomUUID } from 'node:crypto';
import { appPathFor } from '#sandbox/frame/addresses.ts';
import type { Markup } from '#sandbox/frame/markup.ts';
import type { SandboxApi, SandboxState } from '#sandbox/frame/server/sandbox-api.ts';
import type { Destination } from '#sandbox/frame/server/page-request.ts';
import { textsIn, type Locale } from '#sandbox/frame/texts/texts.ts';
import {
  appPage,
  notInstalledPage,
  notRegisteredPage,
} from '#sandbox/frame/views/app-page.ts';
import { ordersPage } from '#sandbox/frame/views/orders-page.ts';
import { homePage, notHerePage } from '#sandbox/frame/views/plain-pages.ts';
import type { StorePage, StoreView } from '#sandbox/frame/views/view.ts';
import { sandboxTimeMs } from '#sandbox/frame/wording.ts';

type StoreDestination = Extract<Destination, { handle: string }>;

export type StoreRequest = {
  readonly url: URL;
  readonly destination: StoreDestination;
  readonly state: SandboxState;
  readonly locale: Locale;
  readonly staffId: string;
};

/** A page of one store, or null when there is no store of that name. */
export async function makeStorePage(
  api: SandboxApi,
  request: StoreRequest,
): Promise<Markup | null> {
  const { destination, state, locale, staffId } = request;
  const shop = state.shops.find(({ handle }) => handle === destination.handle);
  if (shop === undefined) return null;
  const view: StoreView = {
    locale,
    texts: textsIn(locale),
    state,
    shop,
    staffId,
    current: destination.page === 'app' ? 'app' : destination.name,
    nowMs: sandboxTimeMs(state.clock, Date.now()),
  };
  return destination.page === 'app'
    ? makeAppPage(api, view, request.url)
    : makePlainPage(api, view, destination.name, request.url);
}

async function makeAppPage(api: SandboxApi, view: StoreView, url: URL): Promise<Markup> {
  const { shop, staffId, locale } = view;
  if (shop.appOrigin.appUrl === '') return notRegisteredPage(view);
  if (!shop.installed) return notInstalledPage(view);
  const path = appPathFor(shop.handle, url.pathname + url.search) ?? '';
  const inApp = path.replace(/^\/app/, '');
  const src = await api.openApp({ shop: shop.shop, staffId, locale, path: inApp });
  return appPage(view, src, `app-${randomUUID()}`);
}

async function makePlainPage(
  api: SandboxApi,
  view: StoreView,
  name: StorePage,
  url: URL,
): Promise<Markup> {
  if (name === 'home') return homePage(view);
  if (name !== 'orders') return notHerePage(view, view.texts.page[name]);
  const asked = Number(url.searchParams.get('page') ?? '1');
  const page = Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
  return ordersPage(view, await api.readOrders(view.shop.shop, page));
}
