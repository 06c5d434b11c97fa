import type { Channel } from '#sandbox/frame/bridge/channel.ts';
import type { BridgeContext } from '#sandbox/frame/bridge/context.ts';
import type { SaveBars } from '#sandbox/frame/bridge/save-bar.ts';
import { makeToasts } from '#sandbox/frame/bridge/toast.ts';
import { recordIn } from '#sandbox/frame/protocol.ts';
import type { TokenCache } from '#sandbox/frame/token-cache.ts';

/** Elements that can be shown, hidden and toggled: modals and save bars. */
type Showable = Element & {
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
};

export type ApiSettings = {
  readonly context: BridgeContext;
  readonly channel: Channel;
  readonly tokens: TokenCache;
  readonly saveBars: SaveBars;
  readonly ready: Promise<void>;
};

/** The global `shopify`. What this stand-in does not offer is there too, and rejects with a clear reason. */
export function makeApi({ context, channel, tokens, saveBars, ready }: ApiSettings) {
  return {
    config: {
      apiKey: context.apiKey,
      shop: context.shop,
      host: context.host,
      locale: context.locale,
      appOrigins: [],
      disabledFeatures: [],
    },
    origin: context.frameOrigin,
    ready,
    environment: {
      mobile: false,
      embedded: context.isEmbedded,
      pos: false,
      intent: false,
    },
    setSignals: () => undefined,
    idToken: () => tokens.get(),
    user: async () => recordIn(await channel.request('user'), 'user') ?? {},
    loading: (isLoading?: boolean) =>
      channel.send('loading', { isOn: isLoading !== false }),
    toast: makeToasts(channel),
    modal: showables('ui-modal'),
    saveBar: {
      ...showables('ui-save-bar'),
      leaveConfirmation: () => saveBars.confirmLeaving(),
    },
    scopes: {
      query: async () => recordIn(await channel.request('scopes'), 'scopes') ?? {},
      request: absent('scopes.request'),
      revoke: absent('scopes.revoke'),
    },
    shopifyQL: { available: () => Promise.resolve(false) },
    ...absentParts(),
  };
}

function showables(tag: string) {
  const byId = (id: string): Showable => {
    const element = document.getElementById(id);
    if (element === null || element.localName !== tag || !isShowable(element))
      throw new Error(`There is no ${tag} with the id "${id}".`);
    return element;
  };
  return {
    show: async (id: string) => byId(id).show(),
    hide: async (id: string) => byId(id).hide(),
    toggle: async (id: string) => byId(id).toggle(),
  };
}

function isShowable(element: Element): element is Showable {
  return 'show' in element && 'hide' in element && 'toggle' in element;
}

function absent(name: string) {
  return () =>
    Promise.reject(
      new Error(`shopify.${name} is not part of this stand-in for the store admin.`),
    );
}

function absentParts() {
  return {
    resourcePicker: absent('resourcePicker'),
    picker: absent('picker'),
    scanner: { capture: absent('scanner.capture') },
    reviews: { request: absent('reviews.request') },
    support: { registerHandler: absent('support.registerHandler') },
    webVitals: { onReport: absent('webVitals.onReport') },
    app: { extensions: absent('app.extensions') },
    intents: { invoke: absent('intents.invoke') },
    pos: {
      close: absent('pos.close'),
      device: absent('pos.device'),
      location: absent('pos.location'),
    },
  };
}
