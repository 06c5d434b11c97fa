// @ts-check
/**
 * The app's end of the line to the plugin's page in wp-admin (docs/woocommerce-protocol.md, 5).
 *
 * First script of each document there, with `data-site-origin` from the verified token. It signs
 * requests to our own origin, since no cookie reaches a frame, and tells the page around the frame
 * which page of ours is shown. With `data-reload` it only asks for the document anew: the one that
 * carries it was refused.
 */
(() => {
  'use strict';

  const APP_ROOT = '/app';
  const RETRY_HEADER = 'X-Tidewatch-Retry-Request';
  const ORIGIN_KEY = 'tidewatch-site-origin';
  const MARGIN_MS = 10_000;
  const GREET_EVERY_MS = 100;
  const TOKEN_WAIT_MS = 15_000;

  lendStorage();

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const siteOrigin = knownOrigin(script.dataset['siteOrigin']);
  const frame = window.parent === window ? null : window.parent;
  /** @type {Map<string, (token: string | null) => void>} */
  const waiting = new Map();
  /** @type {Record<string, unknown>[] | null} Until the page around us has answered. */
  let unsent = [];
  let lastId = 0;

  /**
   * Browsers that block other sites' data throw where a frame only looks at its storage, and the
   * router looks before all else. It gets a memory that lasts as long as the document.
   */
  function lendStorage() {
    for (const name of /** @type {const} */ (['sessionStorage', 'localStorage'])) {
      try {
        void window[name].length;
      } catch {
        Object.defineProperty(window, name, { value: memoryStorage() });
      }
    }
  }

  /** @returns {Storage} */
  function memoryStorage() {
    /** @type {Map<string, string>} */
    const kept = new Map();
    return {
      get length() {
        return kept.size;
      },
      clear: () => kept.clear(),
      getItem: (key) => kept.get(String(key)) ?? null,
      key: (index) => [...kept.keys()][index] ?? null,
      removeItem: (key) => void kept.delete(String(key)),
      setItem: (key, value) => void kept.set(String(key), String(value)),
    };
  }

  /**
   * The site that framed this tab before, for a document that came without a token. Nothing secret
   * is ever said to it, and a parent of another origin does not get to hear it.
   *
   * @param {string | undefined} named
   */
  function knownOrigin(named) {
    if (named) sessionStorage.setItem(ORIGIN_KEY, named);
    return named || sessionStorage.getItem(ORIGIN_KEY) || '';
  }

  /** @param {Record<string, unknown>} message */
  function post(message) {
    if (frame !== null && siteOrigin !== '')
      frame.postMessage({ tidewatch: 1, ...message }, siteOrigin);
  }

  /** @param {Record<string, unknown>} message */
  function send(message) {
    if (unsent === null) post(message);
    else unsent.push(message);
  }

  /** Path of the shown page under /app with its query, never with what proves who asks. */
  function shownPath() {
    const params = new URLSearchParams(location.search);
    params.delete('token');
    const query = params.toString();
    const path = location.pathname.slice(APP_ROOT.length).replace(/\/+$/, '');
    return (path === '' ? '/' : path) + (query === '' ? '' : `?${query}`) + location.hash;
  }

  const ready = () => ({ type: 'ready', path: shownPath(), title: document.title });

  /** @param {string} path under /app */
  const reload = (path) => send({ type: 'reload', path });

  /** The page around us may start later than we do. */
  function greet() {
    if (unsent === null) return;
    post(ready());
    setTimeout(greet, GREET_EVERY_MS);
  }

  function welcomed() {
    const messages = unsent ?? [];
    unsent = null;
    for (const message of messages) post(message);
    report();
  }

  /**
   * The colour of the person's admin, where white text on it and it on the admin's grey can be read.
   *
   * @param {unknown} colour `#rrggbb`
   */
  function wear(colour) {
    if (typeof colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(colour)) return;
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    // WCAG's 4.5 : 1 against #f0f0f1, whose luminance is 0.87.
    if ((0.87 + 0.05) / (luminance + 0.05) < 4.5) return;
    document.documentElement.style.setProperty('--tw-admin-colour', colour);
  }

  let told = '';
  /** Once for each change, and not before somebody listens. */
  function report() {
    const now = ready();
    const text = JSON.stringify(now);
    if (text === told || unsent !== null) return;
    told = text;
    post(now);
  }

  window.addEventListener('message', (event) => {
    if (event.source !== frame || event.origin !== siteOrigin || frame === null) return;
    const message = event.data;
    if (typeof message !== 'object' || message === null || message.tidewatch !== 1)
      return;
    if (message.type === 'welcome' && unsent !== null) {
      wear(message.colour);
      welcomed();
    }
    if (message.type === 'token') {
      const token = typeof message.token === 'string' ? message.token : null;
      waiting.get(String(message.id))?.(token);
    }
    if (message.type === 'go') go(message.path);
  });

  /** The router shows a page without a new document; before it is there, a new one is loaded. */
  /** @param {unknown} path under /app */
  function go(path) {
    if (typeof path !== 'string' || !/^\/(?![/\\])/.test(path)) return;
    const address = APP_ROOT + (path === '/' ? '' : path);
    const isNew = window.dispatchEvent(
      new CustomEvent('tidewatch:go', { detail: address, cancelable: true }),
    );
    if (isNew) reload(path);
  }

  // Tokens ------------------------------------------------------------------

  /** @type {{ token: string, untilMs: number } | null} */
  let held = null;
  /** @type {Promise<string | null> | null} */
  let pending = null;

  /** @returns {Promise<string | null>} null where the person is signed out, or nobody answers */
  function askForToken() {
    lastId += 1;
    const id = String(lastId);
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(null), TOKEN_WAIT_MS);
      /** @param {string | null} token */
      const settle = (token) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(token);
      };
      waiting.set(id, settle);
      send({ type: 'token', id });
    });
  }

  /** This machine's clock may differ from the site's: only the token's own length counts. */
  /** @param {string} token */
  function lifeMs(token) {
    try {
      const body = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
      const { exp, iat } = JSON.parse(atob(body));
      return typeof exp === 'number' && typeof iat === 'number' ? (exp - iat) * 1000 : 0;
    } catch {
      // Not a token we can read; the server says what it is worth, and it is not kept.
      return 0;
    }
  }

  async function renew() {
    const token = await askForToken();
    pending = null;
    const untilMs = Date.now() + (token === null ? 0 : lifeMs(token)) - MARGIN_MS;
    held = token === null ? null : { token, untilMs };
    return token;
  }

  /** @returns {Promise<string | null>} */
  function getToken() {
    if (held !== null && Date.now() < held.untilMs) return Promise.resolve(held.token);
    pending ??= renew();
    return pending;
  }

  // Requests ----------------------------------------------------------------

  const plainFetch = window.fetch.bind(window);

  /**
   * @param {Request} request
   * @param {string | null} token
   */
  function withToken(request, token) {
    if (token === null) request.headers.set('X-Tidewatch-Host', 'woocommerce');
    else request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  }

  /** @param {Request} request */
  async function signedFetch(request) {
    const token = await getToken();
    const answer = await plainFetch(withToken(request.clone(), token));
    if (answer.status !== 401 || answer.headers.get(RETRY_HEADER) === null) return answer;
    if (held?.token === token) held = null;
    return plainFetch(withToken(request, await getToken()));
  }

  function signRequests() {
    window.fetch = (input, init) => {
      const address = new URL(
        input instanceof Request ? input.url : String(input),
        document.baseURI,
      );
      if (address.origin !== location.origin) return plainFetch(input, init);
      const request = new Request(input instanceof Request ? input : address, init);
      return request.headers.has('Authorization')
        ? plainFetch(request)
        : signedFetch(request);
    };
  }

  // Where the frame is ------------------------------------------------------

  function reportHistory() {
    for (const method of /** @type {const} */ (['pushState', 'replaceState'])) {
      const plain = history[method].bind(history);
      history[method] = (state, unused, url) => {
        plain(state, unused, url === undefined || url === null ? url : withoutToken(url));
        report();
      };
    }
    window.addEventListener('popstate', report);
    window.addEventListener('hashchange', report);
    new MutationObserver(report).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  }

  /** A used token in an address would be sent along for ever. */
  /** @param {string | URL} address */
  function withoutToken(address) {
    const url = new URL(address, location.href);
    url.searchParams.delete('token');
    return url.origin === location.origin ? url.pathname + url.search + url.hash : url;
  }

  /** A link that the router left alone would ask for a document, which needs a token of its own. */
  function reloadByLinks() {
    window.addEventListener('click', (event) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
      if (!(link instanceof HTMLAnchorElement) || !link.hasAttribute('href')) return;
      const isOurs =
        link.origin === location.origin && /^\/app(\/|$)/.test(link.pathname);
      const isHere = link.pathname === location.pathname && link.hash !== '';
      if (!isOurs || isHere || link.target !== '' || link.hasAttribute('download'))
        return;
      event.preventDefault();
      const url = new URL(withoutToken(link.href), location.href);
      reload((url.pathname.slice(APP_ROOT.length) || '/') + url.search);
    });
  }

  // -------------------------------------------------------------------------

  const host = {
    /** @param {string} text shown by wp-admin, read out politely */
    toast: (text) => send({ type: 'toast', text }),
    /** @param {boolean} isDirty whether leaving would lose something */
    setDirty: (isDirty) => send({ type: 'dirty', isDirty }),
  };
  Object.defineProperty(window, 'tidewatch', { value: Object.freeze(host) });

  if (frame === null || siteOrigin === '') return;
  if (script.dataset['reload'] !== undefined) {
    reload(shownPath());
    greet();
    return;
  }
  if (new URLSearchParams(location.search).has('token'))
    history.replaceState(history.state, '', withoutToken(location.href));
  signRequests();
  reportHistory();
  reloadByLinks();
  greet();
})();
