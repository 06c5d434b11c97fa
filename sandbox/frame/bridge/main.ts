import { framePathFor } from '#sandbox/frame/addresses.ts';
import { makeApi } from '#sandbox/frame/bridge/api.ts';
import { openChannel } from '#sandbox/frame/bridge/channel.ts';
import { readContext, withSession } from '#sandbox/frame/bridge/context.ts';
import { hideDescribingElements } from '#sandbox/frame/bridge/element.ts';
import { makeSignedFetch } from '#sandbox/frame/bridge/fetch.ts';
import { defineModal } from '#sandbox/frame/bridge/modal.ts';
import { defineNavMenu } from '#sandbox/frame/bridge/nav-menu.ts';
import { watchNavigation } from '#sandbox/frame/bridge/navigation.ts';
import {
  defineSaveBar,
  makeSaveBars,
  watchForms,
} from '#sandbox/frame/bridge/save-bar.ts';
import { defineTitleBar } from '#sandbox/frame/bridge/title-bar.ts';
import { textIn } from '#sandbox/frame/protocol.ts';
import { makeTokenCache } from '#sandbox/frame/token-cache.ts';

/** Sets up the app's side: the global `shopify`, the elements, the signed fetch and the line to the frame. */
function startBridge(): void {
  const context = readContext();
  const channel = openChannel(context.frameOrigin);
  const tokens = makeTokenCache({
    requestToken: async () => textIn(await channel.request('idToken'), 'token'),
    nowMs: () => Date.now(),
  });
  if (context.idToken !== null) seed(context.idToken);
  if (!context.isEmbedded && moveIntoFrame()) return;
  let closeLabel = '';
  const ready = channel.greet().then((answer) => {
    closeLabel = textIn(answer, 'closeLabel');
  });
  // Whoever awaits `ready` learns that there is no frame; by itself that is no error.
  ready.catch(() => undefined);
  if (reloadWithToken()) return;

  const saveBars = makeSaveBars(channel);
  const api = makeApi({ context, channel, tokens, saveBars, ready });
  Object.defineProperty(window, 'shopify', { value: api, configurable: true });
  if (context.isEmbedded)
    window.fetch = makeSignedFetch({
      plainFetch: window.fetch.bind(window),
      tokens,
      channel,
      ownOrigin: location.origin,
      baseAddress: () => document.baseURI,
      locale: () => context.locale,
    });
  hideDescribingElements();
  defineNavMenu(channel);
  defineTitleBar(channel);
  defineSaveBar(saveBars);
  defineModal({ channel, closeLabel: () => closeLabel });
  watchForms(saveBars);
  watchNavigation({ channel, loadDocument: (path) => void loadDocument(path) });

  async function loadDocument(path: string): Promise<void> {
    location.assign(withSession(context, path, await tokens.get()));
  }

  function seed(token: string): void {
    try {
      tokens.seed(token);
    } catch (error) {
      // An address can hold anything; the first request then asks the frame for a token.
      console.warn('The id token in the address is not a token.', error);
    }
  }

  /** The page that the app's server sends when a token was missing names where to go on with a fresh one. */
  function reloadWithToken(): boolean {
    const target = new URLSearchParams(location.search).get('shopify-reload');
    if (target === null) return false;
    const url = new URL(target, location.origin);
    if (url.origin !== location.origin) return false;
    void tokens
      .get()
      .then((token) => location.replace(withSession(context, url.href, token)));
    return true;
  }

  /** Opened outside the admin with an admin's parameters: go to the page of the frame that shows this one. */
  function moveIntoFrame(): boolean {
    if (context.shop === '' || !new URLSearchParams(location.search).has('host'))
      return false;
    const handle = context.shop.replace(/\.myshopify\.com$/, '');
    const here = framePathFor(handle, location.pathname + location.search);
    if (here === null) return false;
    location.replace(new URL(here, context.frameOrigin).href);
    return true;
  }
}

startBridge();
