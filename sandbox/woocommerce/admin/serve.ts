import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  grantAccess,
  readAuthorize,
  type AuthorizeRequest,
} from '#sandbox/woocommerce/auth/authorize.ts';
import { html, type Markup } from '#sandbox/frame/markup.ts';
import type { World } from '#sandbox/world.ts';

const STAFF_COOKIE = 'site-staff';

/** Who is signed in at the site: the first administrator, unless a cookie names another. */
function staffIdOf(world: World, request: IncomingMessage): string {
  const named = new RegExp(`(?:^|; )${STAFF_COOKIE}=(\\d+)`).exec(
    request.headers.cookie ?? '',
  )?.[1];
  return named ?? world.site.profile.staff[0]?.id ?? '';
}

function authorizePage({ appName, approveUrl, denyUrl }: AuthorizeRequest): Markup {
  return html`<h1>${appName}</h1>
    <p class="wc-auth-actions">
      <a href="${approveUrl}" class="button button-primary wc-auth-approve">Approve</a>
      <a href="${denyUrl}" class="button wc-auth-deny">Deny</a>
    </p>`;
}

function sendPage(response: ServerResponse, status: number, body: Markup): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=UTF-8' });
  response.end(html`<!doctype html><meta charset="utf-8" />${body}`.markup);
}

/** Answers the pages of wp-admin and `/wc-auth/`. @returns false for any other address */
export async function serveSiteAdmin(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const route = /^\/wc-auth\/v1\/(authorize|access_granted)\/?$/.exec(url.pathname)?.[1];
  if (route === undefined) return false;
  const { site } = world;
  const staffId = staffIdOf(world, request);
  if (route === 'access_granted') {
    const granted = await grantAccess(site, staffId, url.searchParams);
    if (granted.outcome === 'granted') {
      response.writeHead(302, { Location: granted.location });
      response.end();
    } else sendPage(response, 401, html`<p>Error: ${granted.reason}</p>`);
    return true;
  }
  const asked = readAuthorize(site, staffId, url.searchParams);
  if (asked.outcome === 'ask') sendPage(response, 200, authorizePage(asked.request));
  else sendPage(response, 401, html`<p>Error: ${asked.reason} ${asked.detail}</p>`);
  return true;
}
