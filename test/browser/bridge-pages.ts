import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  listenLocally,
  type StartedServer,
} from '#sandbox/frame/testing/start-sandbox.ts';

const BRIDGE = new URL('../../public/woocommerce-bridge.js', import.meta.url);
const FRAME = new URL('../../extensions/woocommerce/assets/frame.js', import.meta.url);

/** What the site in a test does when it is asked for tokens. */
export interface BridgeWorld {
  readonly site: StartedServer;
  readonly app: StartedServer;
  readonly stranger: StartedServer;
  /** Uses of the tokens that were handed out, oldest first. */
  readonly tokenUses: string[];
  /** Seconds that tokens live from now on. */
  tokenLifeSeconds: number;
  isSignedOut: boolean;
  /** The site's admin breaks off where it is asked for a token. */
  isAdminAway: boolean;
  /** Of the person's colour scheme. */
  adminColour: string;
  /** Refuses so many bearers as out of date, and so many documents. */
  refusedBearers: number;
  refusedDocuments: number;
  close(): void;
}

/** A token as the plugin makes them, without a signature that anybody here would check. */
function makeToken(world: BridgeWorld, use: string): string {
  world.tokenUses.push(use);
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iat, exp: iat + world.tokenLifeSeconds, jti: world.tokenUses.length };
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `e30.${body}.${use}`;
}

/** A site's admin page, the app in its frame and a stranger, each on an origin of its own. */
export async function startBridgeWorld(): Promise<BridgeWorld> {
  const world = {
    tokenUses: [],
    tokenLifeSeconds: 60,
    isSignedOut: false,
  } as unknown as {
    -readonly [Key in keyof BridgeWorld]: BridgeWorld[Key];
  };
  world.isAdminAway = false;
  world.refusedBearers = 0;
  world.refusedDocuments = 0;
  world.app = await listenLocally(createServer((req, res) => serveApp(world, req, res)));
  world.site = await listenLocally(
    createServer((req, res) => serveSite(world, req, res)),
  );
  world.stranger = await listenLocally(
    createServer((req, res) => serveStranger(world, req, res)),
  );
  world.close = () =>
    [world.app, world.site, world.stranger].forEach((one) => one.close());
  return world;
}

function send(
  res: ServerResponse,
  body: string,
  type = 'text/html; charset=utf-8',
): void {
  res.setHeader('content-type', type);
  res.end(body);
}

const addressOf = (req: IncomingMessage) => new URL(req.url ?? '/', 'http://localhost');

function serveSite(world: BridgeWorld, req: IncomingMessage, res: ServerResponse): void {
  const url = addressOf(req);
  if (url.pathname === '/frame.js')
    return send(res, readFileSync(FRAME, 'utf8'), 'text/javascript');
  if (url.pathname === '/admin-ajax.php' && world.isAdminAway) return void res.destroy();
  if (url.pathname === '/admin-ajax.php') {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      const form = new URLSearchParams(body);
      const isRight =
        form.get('action') === 'tidewatch_token' && form.get('nonce') === 'n0nce';
      if (!isRight || world.isSignedOut) {
        res.statusCode = 403;
        return send(res, '-1');
      }
      const token = makeToken(world, form.get('use') ?? '');
      send(res, JSON.stringify({ success: true, data: { token } }), 'application/json');
    });
    return;
  }
  if (url.pathname !== '/admin.php') {
    res.statusCode = 404;
    return send(res, 'none');
  }
  const path = url.searchParams.get('path') ?? '/';
  const settings = {
    appUrl: world.app.origin,
    ajaxUrl: '/admin-ajax.php',
    nonce: 'n0nce',
    path,
    pageUrl: '/admin.php?page=tidewatch',
    texts: {
      signedOut: 'You are signed out.',
      leave: 'Leave?',
      loadAgain: 'Load again',
      slow: 'No answer.',
      away: 'The admin is away.',
    },
  };
  const src = `${world.app.origin}/app${path === '/' ? '' : path}?token=${makeToken(world, 'document')}`;
  send(
    res,
    `<!doctype html><html lang="en"><head><title>Tidewatch ‹ Demo</title></head><body style="--wp-admin-theme-color: ${world.adminColour}">
<a href="/admin.php?page=tidewatch&path=%2Fincidents">Incident</a>
<iframe name="tidewatch" title="Tidewatch" src="${src}" width="800" height="500"></iframe>
<script>window.tidewatchFrame = ${JSON.stringify(settings)}</script>
<script src="/frame.js"></script></body></html>`,
  );
}

function serveApp(world: BridgeWorld, req: IncomingMessage, res: ServerResponse): void {
  const url = addressOf(req);
  if (url.pathname === '/woocommerce-bridge.js')
    return send(res, readFileSync(BRIDGE, 'utf8'), 'text/javascript');
  if (url.pathname === '/app/echo') {
    if (world.refusedBearers > 0) {
      world.refusedBearers -= 1;
      res.writeHead(401, { 'X-Tidewatch-Retry-Request': '1' }).end();
      return;
    }
    const { authorization = '', cookie = '' } = req.headers;
    return send(res, JSON.stringify({ authorization, cookie }), 'application/json');
  }
  res.setHeader(
    'content-security-policy',
    `frame-ancestors ${world.site.origin} ${world.stranger.origin}`,
  );
  const bridge = (extra: string) =>
    `<script src="/woocommerce-bridge.js" ${extra}></script>`;
  const isRefused = !url.searchParams.has('token') || world.refusedDocuments > 0;
  if (isRefused) {
    world.refusedDocuments = Math.max(0, world.refusedDocuments - 1);
    res.statusCode = 401;
    // Without a token nobody says whose site it is; the tab may remember.
    const origin = url.searchParams.has('token')
      ? `data-site-origin="${world.site.origin}"`
      : '';
    return send(res, `<!doctype html>${bridge(`${origin} data-reload`)}<p>refused</p>`);
  }
  send(
    res,
    `<!doctype html><html lang="en"><head>${bridge(`data-site-origin="${world.site.origin}"`)}<title>${url.pathname}</title></head>
<body><h1>${url.pathname}</h1><a id="plain" href="/app/help?x=1">Help</a><a id="router" href="/app/data">Data</a>
<script>
const show = (address) => { history.pushState({}, '', address); document.title = location.pathname; };
document.getElementById('router').addEventListener('click', (event) => { event.preventDefault(); show('/app/data?token=old'); });
if (!${String(url.searchParams.has('bare'))}) addEventListener('tidewatch:go', (event) => { event.preventDefault(); show(event.detail); });
</script></body></html>`,
  );
}

/** A page elsewhere: it frames the app, or it is shown in a frame of the site's page. */
function serveStranger(
  world: BridgeWorld,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  const framed = `${world.app.origin}/app?token=${makeToken(world, 'document')}`;
  const listen =
    "window.heard = []; addEventListener('message', ({ data }) => heard.push(data));";
  if (addressOf(req).pathname === '/frames-app')
    return send(
      res,
      `<!doctype html><script>${listen}</script><iframe src="${framed}"></iframe>`,
    );
  send(res, `<!doctype html><script>${listen}</script>a stranger`);
}
