import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Markup } from '#sandbox/frame/markup.ts';
import { fill } from '#sandbox/frame/wording.ts';
import { viewFor } from '#sandbox/woocommerce/admin/request.ts';
import { sendAdminPage, sendOn } from '#sandbox/woocommerce/admin/respond.ts';
import { wordpressLocale } from '#sandbox/woocommerce/admin/texts/texts.ts';
import {
  framePart,
  frameScript,
  unconnectedPart,
} from '#sandbox/woocommerce/admin/views/app-page.ts';
import { dashboardPart, homePart } from '#sandbox/woocommerce/admin/views/dashboard.ts';
import { ordersPart } from '#sandbox/woocommerce/admin/views/orders-page.ts';
import {
  settingsPart,
  settingsScript,
} from '#sandbox/woocommerce/admin/views/settings-page.ts';
import {
  adminPage,
  plainPage,
  type Layout,
} from '#sandbox/woocommerce/admin/views/shell.ts';
import {
  PAGES,
  type AdminPage,
  type AdminView,
} from '#sandbox/woocommerce/admin/views/view.ts';
import { askProgress, frameAddress, listOrders } from '#sandbox/woocommerce/admin-api.ts';
import { takeTyped } from '#sandbox/woocommerce/admin/typed.ts';
import type { World } from '#sandbox/world.ts';

type Call = {
  readonly world: World;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
};

/** The page of the menu that an address names; null for none of ours. */
export function pageOf(url: URL): AdminPage | null {
  if (/^\/wp-admin\/(index\.php)?$/.test(url.pathname)) return 'dashboard';
  if (url.pathname !== '/wp-admin/admin.php') return null;
  switch (url.searchParams.get('page')) {
    case 'tidewatch':
      return 'tidewatch';
    case 'wc-admin':
      return 'home';
    case 'wc-orders':
      return 'orders';
    case 'wc-settings':
      return url.searchParams.get('tab') === 'tidewatch' ? 'settings' : null;
    default:
      return null;
  }
}

/** Answers a page of the admin. */
export async function sendAdmin(call: Call): Promise<void> {
  const page = pageOf(call.url);
  const view = viewFor(call.world, call.request, page);
  if (page === 'tidewatch') return sendTidewatch(call, view);
  if (page === 'settings') return sendSettings(call, view);
  const layout = plainLayout(call, view, page);
  send(call, view, layout ?? missing(call, view), layout === null ? 404 : 200);
}

function plainLayout(
  { world, url }: Call,
  view: AdminView,
  page: AdminPage | null,
): Layout | null {
  const { texts } = view;
  if (page === 'dashboard')
    return { title: texts.page.dashboard, content: dashboardPart(view) };
  if (page === 'home') return { title: texts.page.home, content: homePart(view) };
  if (page !== 'orders') return null;
  const asked = Number(url.searchParams.get('paged') ?? '1');
  const found = listOrders(world.site, Number.isSafeInteger(asked) ? asked : 1);
  return { title: texts.orders.title, content: ordersPart(view, found) };
}

/** A page that WordPress has and this stand-in does not. */
function missing({ url }: Call, view: AdminView): Layout {
  const { page } = view.texts;
  const name = (url.searchParams.get('page') ?? '').replace(/^stand-in-/, '');
  const known: Readonly<Record<string, string>> = page;
  const title = Object.hasOwn(known, name) ? (known[name] ?? '') : page.notHereTitle;
  return { title, content: plainPage(view, title, fill(page.notHere, { page: title })) };
}

async function sendTidewatch(call: Call, view: AdminView): Promise<void> {
  const { world, response, url } = call;
  if (url.searchParams.get('tidewatch') === 'returned') {
    const isApproved = url.searchParams.get('success') === '1';
    if (isApproved) await askProgress(world.site);
    const isThere = world.site.state.plugin.connection?.state === 'connected';
    const step = isApproved ? 'connecting' : 'denied';
    return sendOn(response, isThere ? PAGES.tidewatch : `${PAGES.settings}&step=${step}`);
  }
  const asked = url.searchParams.get('path') ?? '';
  const path = /^\/(?![/\\])[^\\]*$/.test(asked) ? asked : '/';
  const src = await frameAddress(world.site, {
    staffId: view.person.id,
    locale: wordpressLocale(view.locale),
    path,
  });
  const appUrl = view.site.connection?.appUrl ?? '';
  if (src === null)
    return send(call, view, { title: 'Tidewatch', content: unconnectedPart(view) });
  send(
    call,
    view,
    {
      title: 'Tidewatch',
      kind: 'tidewatch-page',
      content: framePart(src),
      scripts: [frameScript(view, appUrl, path)],
    },
    200,
    new URL(src).origin,
  );
}

async function sendSettings(call: Call, view: AdminView): Promise<void> {
  const { texts, person } = view;
  if (person.can !== 'manage') {
    const content = plainPage(view, texts.page.settings, texts.page.notAllowed);
    return send(call, view, { title: texts.page.settings, content }, 403);
  }
  const { world, request, url } = call;
  const { connection } = view.site;
  const isUnderWay = connection !== null && connection.state !== 'connected';
  if (isUnderWay) await askProgress(world.site);
  const content: Markup = settingsPart(viewFor(world, request, 'settings'), {
    step: url.searchParams.get('step') ?? '',
    problem: url.searchParams.get('problem') ?? '',
    typed: takeTyped(world, person.id),
  });
  send(call, view, {
    title: texts.page.settings,
    content,
    scripts: [settingsScript()],
  });
}

function send(
  { response }: Call,
  view: AdminView,
  layout: Layout,
  status = 200,
  frameOrigin: string | null = null,
): void {
  sendAdminPage(response, status, (nonce) => adminPage(view, layout, nonce), frameOrigin);
}
