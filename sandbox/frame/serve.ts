import type { IncomingMessage, ServerResponse } from 'node:http';
import { assetAt } from '#sandbox/frame/server/assets.ts';
import {
  cookiesOf,
  destinationOf,
  LOCALE_COOKIE,
  localeFor,
  rememberChoice,
  staffCookieOf,
  staffFor,
  type Destination,
} from '#sandbox/frame/server/page-request.ts';
import { makeStorePage } from '#sandbox/frame/server/pages.ts';
import { sendAsset, sendElsewhere, sendPage } from '#sandbox/frame/server/respond.ts';
import { connectSandbox, type SandboxApi } from '#sandbox/frame/server/sandbox-api.ts';
import { localeOf, textsIn } from '#sandbox/frame/texts/texts.ts';
import type { Markup } from '#sandbox/frame/markup.ts';
import { chooserPage } from '#sandbox/frame/views/chooser-page.ts';
import { failedPage, notFoundPage } from '#sandbox/frame/views/plain-pages.ts';
import type { View } from '#sandbox/frame/views/view.ts';

/**
 * Answers the pages of the store admin, their assets and `/app-bridge.js`.
 * @returns true when it has answered; false when the address is none of the frame's
 */
export async function serveFrame(
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  const url = URL.parse(req.url ?? '/', `http://${req.headers.host ?? 'localhost'}`);
  if (url === null) return false;
  const asset = await assetAt(url.pathname);
  if (asset !== null) {
    sendAsset(req, res, asset);
    return true;
  }
  const destination = destinationOf(url.pathname);
  const isOurs = destination.page !== 'none' || url.pathname.startsWith('/store/');
  if (!isOurs) return false;
  if (url.hostname === '127.0.0.1') {
    // One name only: the app's messages are pinned to the origin that its App Bridge came from.
    url.hostname = 'localhost';
    sendElsewhere(res, url.href);
    return true;
  }
  if (rememberChoices(res, url, destination)) return true;
  await answerPage(req, res, url, destination);
  return true;
}

/** Keeps `?locale=` and `?staff=` of a store's page as choices and goes on without them. */
function rememberChoices(
  res: ServerResponse,
  url: URL,
  destination: Destination,
): boolean {
  const locale = localeOf(url.searchParams.get('locale') ?? undefined);
  const staff = url.searchParams.get('staff');
  const cookies: string[] = [];
  if (locale !== null) cookies.push(rememberChoice(LOCALE_COOKIE, locale));
  if (!('handle' in destination)) {
    if (cookies.length > 0) res.setHeader('set-cookie', cookies);
    return false;
  }
  if (staff !== null)
    cookies.push(rememberChoice(staffCookieOf(destination.handle), staff));
  if (cookies.length === 0) return false;
  url.searchParams.delete('locale');
  url.searchParams.delete('staff');
  res.setHeader('set-cookie', cookies);
  sendElsewhere(res, `${url.pathname}${url.search}`);
  return true;
}

async function answerPage(
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
  destination: Destination,
): Promise<void> {
  const cookies = cookiesOf(req);
  const asked = localeOf(url.searchParams.get('locale') ?? undefined);
  const plainLocale = asked ?? localeFor(req, cookies, undefined);
  const plain = { locale: plainLocale, texts: textsIn(plainLocale) };
  try {
    const api = connectSandbox(`http://127.0.0.1:${req.socket.localPort ?? 0}`);
    if (destination.page === 'none') sendPage(res, 404, notFoundPage(plain), []);
    else if (destination.page === 'chooser')
      sendPage(res, 200, await makeChooser(api, plain), []);
    else await answerStorePage(api, { req, res, url, destination, cookies, plain });
  } catch (error) {
    console.error('The frame could not make a page.', error);
    sendPage(res, 502, failedPage(plain, `${url.pathname}${url.search}`), []);
  }
}

async function makeChooser(api: SandboxApi, view: View): Promise<Markup> {
  const [state, site] = await Promise.all([api.readState(), api.readSite()]);
  return chooserPage(view, state, site);
}

type StoreAnswer = {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly url: URL;
  readonly destination: Extract<Destination, { handle: string }>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly plain: Parameters<typeof notFoundPage>[0];
};

async function answerStorePage(api: SandboxApi, answer: StoreAnswer): Promise<void> {
  const { req, res, url, destination, cookies, plain } = answer;
  const state = await api.readState();
  const shop = state.shops.find(({ handle }) => handle === destination.handle);
  if (shop === undefined) {
    sendPage(res, 404, notFoundPage(plain), []);
    return;
  }
  const staffId = staffFor(shop, cookies);
  const staffLocale = shop.staff.find(({ id }) => id === staffId)?.locale;
  const locale = localeFor(req, cookies, staffLocale);
  const page = await makeStorePage(api, { url, destination, state, locale, staffId });
  const { appUrl } = shop.appOrigin;
  if (page === null) sendPage(res, 404, notFoundPage(plain), []);
  else sendPage(res, 200, page, appUrl === '' ? [] : [new URL(appUrl).origin]);
}
