import { SESSION_PARAMS } from '#sandbox/frame/addresses.ts';

/** What App Bridge knows about where it runs, from the moment its script runs. */
export type BridgeContext = {
  /** The origin of the frame: the one that served this script. Messages go there and come from there only. */
  readonly frameOrigin: string;
  readonly apiKey: string;
  readonly shop: string;
  readonly host: string;
  readonly locale: string;
  /** The id token of the first load's address, if it is there. */
  readonly idToken: string | null;
  readonly isEmbedded: boolean;
};

const STORE_KEY = 'tidewatch-frame';
const KEPT = ['shop', 'host', 'locale'] as const;

/** Reads the script element, the page's address and, after a full load without parameters, this tab's memory. */
export function readContext(): BridgeContext {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement))
    throw new Error(
      'App Bridge must be loaded by a script element of its own, not as a module.',
    );
  const params = new URLSearchParams(location.search);
  const kept = recall();
  const value = (name: string) => params.get(name) ?? kept.get(name) ?? '';
  const context: BridgeContext = {
    frameOrigin: new URL(script.src).origin,
    apiKey: script.dataset['apiKey'] ?? metaContent('shopify-api-key'),
    shop: value('shop'),
    host: value('host'),
    locale: value('locale'),
    idToken: params.get('id_token'),
    isEmbedded: window.top !== window.self,
  };
  remember(context);
  return context;
}

/** The address with what the app's server needs to know a document request: shop, host and a token. */
export function withSession(
  context: BridgeContext,
  address: string,
  token: string,
): string {
  const url = new URL(address, location.origin);
  for (const name of SESSION_PARAMS) url.searchParams.delete(name);
  url.searchParams.set('embedded', '1');
  url.searchParams.set('shop', context.shop);
  url.searchParams.set('host', context.host);
  url.searchParams.set('locale', context.locale);
  url.searchParams.set('id_token', token);
  return url.href;
}

function metaContent(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

function recall(): URLSearchParams {
  try {
    return new URLSearchParams(sessionStorage.getItem(STORE_KEY) ?? '');
  } catch {
    // Storage in a frame may be forbidden altogether; the address then has to say everything.
    return new URLSearchParams();
  }
}

function remember(context: BridgeContext): void {
  const kept = new URLSearchParams(KEPT.map((name) => [name, context[name]]));
  try {
    sessionStorage.setItem(STORE_KEY, kept.toString());
  } catch {
    // As above: without storage nothing is kept, and nothing else depends on it.
  }
}
