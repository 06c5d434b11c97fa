import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  listenLocally,
  type StartedServer,
} from '#sandbox/frame/testing/start-sandbox.ts';

/** A page that uses all of App Bridge's surface, and notes what happens to it. */
function page(bridgeOrigin: string): string {
  return `<!doctype html>
<html lang="en">
<head><title>Home</title><script data-api-key="key" src="${bridgeOrigin}/app-bridge.js"></script></head>
<body>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/peaks">Peaks</a><a href="/app/suggestion">Suggestion</a></ui-nav-menu>
<ui-title-bar title="Peaks"><button variant="breadcrumb">Back</button><button>Export</button><button variant="primary">Choose</button></ui-title-bar>
<main>
<h1>A page</h1>
<ol id="notes"></ol>
<form data-save-bar data-discard-confirmation><label>Name <input name="name" value="a"></label></form>
<ui-save-bar id="bar"><button variant="primary">Keep</button><button>Drop</button></ui-save-bar>
<ui-modal id="modal"><p>Words <button id="inside">Inside</button></p><ui-title-bar title="A modal"><button variant="primary">Yes</button></ui-title-bar></ui-modal>
<a href="shopify:admin/orders" target="_top">Orders</a>
</main>
<script>
const note = (text) => { const item = document.createElement('li'); item.textContent = text; notes.append(item); };
addEventListener('shopify:navigate', (event) => {
  history.pushState(null, '', event.target.getAttribute('href'));
  document.title = location.pathname;
});
addEventListener('click', (event) => { if (event.target.localName === 'button') note('pressed ' + event.target.textContent); });
document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); note('submitted'); });
</script>
</body>
</html>`;
}

/** The app of a test: documents without a token are sent to the bounce page, as Shopify's library does. */
export async function startDemoApp(bridgeOrigin: () => string): Promise<StartedServer> {
  let refusalsLeft = 1;

  function answer(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? '/', `http://${req.headers.host ?? ''}`);
    if (url.pathname === '/api/echo') {
      const isRefused = url.searchParams.has('refuse') && refusalsLeft-- > 0;
      const retry = isRefused ? { 'X-Shopify-Retry-Invalid-Session-Request': '1' } : {};
      res.writeHead(isRefused ? 401 : 200, {
        'content-type': 'application/json',
        ...retry,
      });
      res.end(JSON.stringify({ headers: req.headers }));
      return;
    }
    res.setHeader('content-type', 'text/html');
    if (url.pathname === '/auth/session-token') {
      res.end(
        `<script data-api-key="key" src="${bridgeOrigin()}/app-bridge.js"></script>`,
      );
      return;
    }
    if (!url.searchParams.has('id_token')) {
      const params = new URLSearchParams({ 'shopify-reload': url.href });
      res.writeHead(302, { location: `/auth/session-token?${params.toString()}` }).end();
      return;
    }
    res.end(page(bridgeOrigin()));
  }

  return listenLocally(createServer(answer));
}
