import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAsset } from '#sandbox/frame/server/respond.ts';
import { ajaxAction, postAction } from '#sandbox/woocommerce/admin/actions.ts';
import { adminAssetAt } from '#sandbox/woocommerce/admin/assets.ts';
import { sendAdmin } from '#sandbox/woocommerce/admin/pages.ts';
import { choicesIn, personOf, viewFor } from '#sandbox/woocommerce/admin/request.ts';
import { sendAdminPage, sendOn } from '#sandbox/woocommerce/admin/respond.ts';
import {
  authorizePage,
  refusedPage,
} from '#sandbox/woocommerce/admin/views/authorize-page.ts';
import { grantAccess, readAuthorize } from '#sandbox/woocommerce/auth/authorize.ts';
import type { World } from '#sandbox/world.ts';

/** Answers the pages of wp-admin, their assets and `/wc-auth/`. @returns false for any other address */
export async function serveSiteAdmin(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const asset = await adminAssetAt(url.pathname);
  if (asset !== null) {
    sendAsset(request, response, asset);
    return true;
  }
  const route = /^\/wc-auth\/v1\/(authorize|access_granted)\/?$/.exec(url.pathname)?.[1];
  if (route === undefined && !/^\/wp-admin(\/|$)/.test(url.pathname)) return false;
  if (moveOn(response, url, request.headers.host ?? '', world)) return true;
  if (route === 'authorize') askToAuthorize(world, request, response, url);
  else if (route === 'access_granted') await grant(world, request, response, url);
  else if (request.method === 'POST') return answerPost(world, request, response, url);
  else await sendAdmin({ world, request, response, url });
  return true;
}

/** One name only for the site, one address for the dashboard, and choices go into cookies. */
function moveOn(
  response: ServerResponse,
  url: URL,
  host: string,
  { site }: World,
): boolean {
  const home = new URL(site.siteUrl);
  if (host.startsWith('127.0.0.1') && home.hostname === 'localhost') {
    sendOn(response, `${site.siteUrl}${url.pathname}${url.search}`);
    return true;
  }
  if (url.pathname === '/wp-admin') {
    sendOn(response, '/wp-admin/');
    return true;
  }
  const cookies = choicesIn(url);
  if (cookies.length === 0) return false;
  url.searchParams.delete('staff');
  url.searchParams.delete('locale');
  sendOn(response, `${url.pathname}${url.search}`, cookies);
  return true;
}

async function answerPost(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (url.pathname === '/wp-admin/admin-post.php')
    await postAction(world, request, response);
  else if (url.pathname === '/wp-admin/admin-ajax.php')
    await ajaxAction(world, request, response);
  else return false;
  return true;
}

function askToAuthorize(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const person = personOf(world, request);
  const view = viewFor(world, request, null);
  const asked = readAuthorize(world.site, person.id, url.searchParams);
  const status = asked.outcome === 'ask' ? 200 : 401;
  sendAdminPage(response, status, () => authorizePage(view, asked));
}

async function grant(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const person = personOf(world, request);
  const granted = await grantAccess(world.site, person.id, url.searchParams);
  if (granted.outcome === 'granted') return sendOn(response, granted.location);
  const view = viewFor(world, request, null);
  sendAdminPage(response, 401, () => refusedPage(view, granted.reason));
}
