import { withoutSessionParams } from '#sandbox/frame/addresses.ts';
import type { Channel } from '#sandbox/frame/bridge/channel.ts';
import { textIn } from '#sandbox/frame/protocol.ts';

const NAVIGATE = 'shopify:navigate';

export type NavigationSettings = {
  readonly channel: Channel;
  /** Loads a path as a new document, with what the server needs to know the admin session. */
  readonly loadDocument: (path: string) => void;
};

/** Keeps the frame told of the app's address, and goes where the frame says. */
export function watchNavigation({ channel, loadDocument }: NavigationSettings): void {
  const router = countRouters();
  const report = () => {
    const path =
      location.pathname + withoutSessionParams(location.search) + location.hash;
    channel.send('location', { path, title: document.title });
  };
  reportHistory(report);
  watchTitle(report);
  channel.on('navigate', (data) => {
    const path = textIn(data, 'path');
    if (!path.startsWith('/') || path.startsWith('//')) return;
    if (router.isThere()) askRouter(path);
    else loadDocument(path);
  });
  interceptLinks(channel);
  interceptOpen(channel);
  report();
}

/** Whether the app listens to `shopify:navigate`; without a listener a click in the menu would do nothing. */
function countRouters(): { isThere: () => boolean } {
  const listeners = new Set<unknown>();
  const add = window.addEventListener.bind(window);
  const remove = window.removeEventListener.bind(window);
  window.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => {
    if (type === NAVIGATE) listeners.add(listener);
    add(type, listener, options);
  };
  window.removeEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ) => {
    if (type === NAVIGATE) listeners.delete(listener);
    remove(type, listener, options);
  };
  return { isThere: () => listeners.size > 0 };
}

/** The router reads the address from the link that the event starts at. */
function askRouter(path: string): void {
  const links = document.querySelectorAll<HTMLAnchorElement>(
    'ui-nav-menu a, s-app-nav a',
  );
  const known = [...links].find((link) => link.getAttribute('href') === path);
  const link = known ?? document.createElement('a');
  if (known === undefined) {
    link.href = path;
    link.hidden = true;
    document.documentElement.append(link);
  }
  link.dispatchEvent(new Event(NAVIGATE, { bubbles: true, cancelable: true }));
  if (known === undefined) link.remove();
}

function reportHistory(report: () => void): void {
  for (const method of ['pushState', 'replaceState'] as const) {
    const plain = history[method].bind(history);
    history[method] = (state: unknown, unused: string, url?: string | URL | null) => {
      plain(state, unused, url);
      report();
    };
  }
  window.addEventListener('popstate', report);
  window.addEventListener('hashchange', report);
}

function watchTitle(report: () => void): void {
  let title = document.title;
  const look = () => {
    if (document.title === title) return;
    title = document.title;
    report();
  };
  new MutationObserver(look).observe(document.head, {
    childList: true,
    subtree: true,
    characterData: true,
  });
}

function leavesFrame(address: string, target: string): boolean {
  return /^shopify:/i.test(address) || target === '_top' || target === '_parent';
}

function interceptLinks(channel: Channel): void {
  // On the window, so that the app's own handlers come first.
  window.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey)
      return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const address = link?.getAttribute('href');
    if (link === undefined || address === null || address === undefined) return;
    if (!leavesFrame(address, link.target)) return;
    event.preventDefault();
    channel.send('redirect', { address: link.href, target: link.target });
  });
}

function interceptOpen(channel: Channel): void {
  const plainOpen = window.open.bind(window);
  window.open = (url?: string | URL, target?: string, features?: string) => {
    const address = String(url ?? '');
    if (!leavesFrame(address, target ?? '')) return plainOpen(url, target, features);
    const absolute = /^shopify:/i.test(address)
      ? address
      : new URL(address, location.href).href;
    channel.send('redirect', { address: absolute, target: target ?? '_top' });
    return null;
  };
}
