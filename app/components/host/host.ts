export type HostKind = 'shopify' | 'woocommerce' | 'none';

/**
 * What the admin around our pages does for them.
 *
 * Its bridge, the first script of the document, does the rest by itself: it signs each request to
 * our origin with a fresh token, and tells the admin the page's path and title as they change.
 */
export interface Host {
  readonly kind: HostKind;
  /** Says that something worked, politely; false where nobody shows it. */
  toast(text: string): boolean;
  /** Whether leaving the page would lose something, for the admin's own guard. */
  setDirty(isDirty: boolean): void;
  /** Calls back with the address to show when the admin wants a page; returns the way to stop. */
  onGo(show: (address: string) => void): () => void;
}

/** Shopify's App Bridge, as far as we speak with it. */
interface AppBridge {
  readonly toast?: { show(text: string): void };
}

/** What public/woocommerce-bridge.js puts into the window. */
interface PluginBridge {
  toast(text: string): void;
  setDirty(isDirty: boolean): void;
}

const nothing = () => undefined;

const noHost: Host = {
  kind: 'none',
  toast: () => false,
  setDirty: nothing,
  onGo: () => nothing,
};

const shopify: Host = {
  ...noHost,
  kind: 'shopify',
  toast(text) {
    const bridge = (globalThis as { shopify?: AppBridge }).shopify;
    if (bridge?.toast === undefined) return false;
    bridge.toast.show(text);
    return true;
  },
};

const pluginBridge = () => (globalThis as { tidewatch?: PluginBridge }).tidewatch;

const woocommerce: Host = {
  kind: 'woocommerce',
  toast(text) {
    if (pluginBridge() === undefined || window.parent === window) return false;
    pluginBridge()?.toast(text);
    return true;
  },
  setDirty: (isDirty) => pluginBridge()?.setDirty(isDirty),
  onGo(show) {
    const listen = (event: Event) => {
      if (!(event instanceof CustomEvent) || typeof event.detail !== 'string') return;
      // The bridge loads a document where nobody took the page over.
      event.preventDefault();
      show(event.detail);
    };
    window.addEventListener('tidewatch:go', listen);
    return () => window.removeEventListener('tidewatch:go', listen);
  },
};

const HOSTS: Readonly<Record<HostKind, Host>> = { shopify, woocommerce, none: noHost };

/** The admin of a kind; `none` for the agency's console, which stands by itself. */
export function hostOf(kind: HostKind): Host {
  return HOSTS[kind];
}
