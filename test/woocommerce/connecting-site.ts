import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a fake site does; a test changes it as it goes. */
export interface SiteManner {
  /** The secret its plugin holds; null where there is no plugin. */
  secret: string | null;
  /** Keys it takes, `consumerKey:consumerSecret`. */
  permissions: 'read_write' | 'read' | 'none';
  /** Answers in place of everything. */
  instead: ((response: http.ServerResponse) => void) | null;
  name: string;
  currency: string;
}

/** As little of a WooCommerce site as connecting it needs; each may stand in a folder of its host. */
export interface ConnectingSite {
  readonly siteUrl: string;
  readonly manner: SiteManner;
  /** `GET /wp-json/…`, in order. */
  readonly asked: string[];
  close(): void;
}

export async function startConnectingSite(folder = ''): Promise<ConnectingSite> {
  const manner: SiteManner = {
    ...{ secret: null, permissions: 'read_write', instead: null },
    name: 'Demo Dom &amp; Ogród <script>alert(1)</script>',
    currency: 'PLN',
  };
  const asked: string[] = [];
  let siteUrl = '';
  const server = http.createServer((request, response) => {
    request.resume();
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://site');
    const route = pathname.slice(folder.length);
    asked.push(`${request.method ?? ''} ${route}`);
    if (manner.instead !== null) return manner.instead(response);
    if (route === '/wp-json/tidewatch/v1/proof')
      return proof(response, searchParams.get('nonce') ?? '');
    if (route === '/wp-json/') return json(response, rootOf(manner.name));
    const isWriting = request.method !== 'GET';
    if (manner.permissions === 'none' || (isWriting && manner.permissions === 'read'))
      return json(response, { code: 'woocommerce_rest_authentication_error' }, 401);
    if (route === '/wp-json/wc/v3/settings/general')
      return json(response, generalOf(manner.currency));
    if (route === '/wp-json/wc/v3/webhooks/batch') return json(response, []);
    json(response, { code: 'rest_no_route' }, 404);
  });
  function proof(response: http.ServerResponse, nonce: string): void {
    if (manner.secret === null) return json(response, { code: 'rest_no_route' }, 404);
    const text = `tidewatch-proof.${nonce}.${siteUrl}`;
    const signed = createHmac('sha256', manner.secret).update(text).digest('base64url');
    json(response, { proof: signed });
  }
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  siteUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${folder}`;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { siteUrl, manner, asked, close };
}

const generalOf = (currency: string) => [
  { id: 'woocommerce_currency', value: currency },
  { id: 'woocommerce_default_country', value: 'PL:MZ' },
];

const rootOf = (name: string) => ({
  ...{ name, timezone_string: 'Europe/Warsaw', gmt_offset: 1 },
});

function json(response: http.ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(body));
}
