// @ts-check
/**
 * The page's end of the line to the app in its frame (docs/woocommerce-protocol.md, 5).
 *
 * Reads `window.tidewatchFrame`; the page holds `<iframe name="tidewatch">`, already on its first
 * address. Only that window on the app's own origin is listened to and spoken to.
 *
 * @typedef {{
 *   appUrl: string, ajaxUrl: string, nonce: string, path: string, pageUrl: string,
 *   texts: { signedOut: string, leave: string, loadAgain: string, slow: string, away: string }
 * }} FrameSettings
 */
(() => {
  'use strict';

  const PATIENCE_MS = 15_000;
  const TOAST_MS = 6_000;
  /** A document that is refused again and again is not asked for for ever. */
  const MOST_RELOADS = 3;
  const RELOADS_WITHIN_MS = 60_000;

  const settings = /** @type {{ tidewatchFrame?: FrameSettings }} */ (
    /** @type {unknown} */ (window)
  ).tidewatchFrame;
  const found = document.querySelector('iframe[name="tidewatch"]');
  if (settings === undefined || !(found instanceof HTMLIFrameElement)) return;
  /** @type {HTMLIFrameElement} */
  const iframe = found;

  const { appUrl, ajaxUrl, nonce, pageUrl, texts } = settings;
  const appOrigin = new URL(appUrl).origin;
  const firstTitle = document.title;
  let isDirty = false;
  let isAlive = false;
  let shownPath = settings.path;
  /** @type {number[]} */
  let reloads = [];
  let patience = 0;

  /** @param {Record<string, unknown>} message */
  function send(message) {
    iframe.contentWindow?.postMessage({ tidewatch: 1, ...message }, appOrigin);
  }

  /**
   * A path under the app's pages, or null for what is none.
   *
   * @param {unknown} path
   */
  function safePath(path) {
    if (typeof path !== 'string' || path.length > 2000) return null;
    if (!/^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(path)) return null;
    const url = new URL(`${appUrl}/app${path === '/' ? '' : path}`);
    const root = new URL(`${appUrl}/app`).pathname;
    const isInside = url.pathname === root || url.pathname.startsWith(`${root}/`);
    return url.origin === appOrigin && isInside ? path : null;
  }

  /**
   * A fresh token from the site, signed for who is signed in; null where there is none, once the person
   * was told why.
   *
   * @param {'request' | 'document'} use
   * @returns {Promise<string | null>}
   */
  async function fetchToken(use) {
    const answer = await fetch(ajaxUrl, {
      method: 'POST',
      credentials: 'same-origin',
      body: new URLSearchParams({ action: 'tidewatch_token', nonce, use }),
    }).catch(() => null);
    if (answer === null || answer.status >= 500) {
      // Nobody can say then whether the person is still signed in.
      tell(texts.away);
      return null;
    }
    // A login page in place of an answer is as good as signed out.
    const reply = answer.ok ? await answer.json().catch(() => null) : null;
    const token = reply?.success === true ? reply.data?.token : null;
    if (typeof token === 'string') return token;
    tell(texts.signedOut);
    return null;
  }

  /** @param {unknown} id */
  async function answerToken(id) {
    if (typeof id !== 'string' && typeof id !== 'number') return;
    const token = await fetchToken('request');
    send({ type: 'token', id, token });
  }

  /** @param {string} path under the app's pages */
  async function loadFrame(path) {
    const nowMs = Date.now();
    reloads = reloads.filter((atMs) => nowMs - atMs < RELOADS_WITHIN_MS);
    if (reloads.length >= MOST_RELOADS) return tell(texts.slow);
    reloads.push(nowMs);
    const token = await fetchToken('document');
    if (token === null) return;
    const url = new URL(`${appUrl}/app${path === '/' ? '' : path}`);
    url.searchParams.set('token', token);
    expectLife();
    // In place of the former document, so that Back leads to the page before.
    iframe.contentWindow?.location.replace(url.href);
  }

  function expectLife() {
    isAlive = false;
    isDirty = false;
    clearTimeout(patience);
    patience = window.setTimeout(() => tell(texts.slow), PATIENCE_MS);
  }

  /** Of the person's admin colour scheme; empty where WordPress names none. */
  const adminColour = () =>
    getComputedStyle(document.body).getPropertyValue('--wp-admin-theme-color').trim();

  /** @param {unknown} path @param {unknown} title */
  function follow(path, title) {
    if (!isAlive) {
      isAlive = true;
      clearTimeout(patience);
      notice.hidden = true;
    }
    const safe = safePath(path);
    if (safe === null) return;
    shownPath = safe;
    const url = new URL(pageUrl, location.href);
    if (url.origin !== location.origin) return;
    if (safe === '/') url.searchParams.delete('path');
    else url.searchParams.set('path', safe);
    if (url.href !== location.href) history.replaceState(history.state, '', url);
    if (typeof title === 'string' && title !== '')
      document.title = `${title.slice(0, 200)} ‹ ${firstTitle}`;
  }

  window.addEventListener('message', (event) => {
    if (event.source !== iframe.contentWindow || event.origin !== appOrigin) return;
    const message = event.data;
    if (typeof message !== 'object' || message === null || message.tidewatch !== 1)
      return;
    switch (message.type) {
      case 'ready':
        send({ type: 'welcome', colour: adminColour() });
        follow(message.path, message.title);
        break;
      case 'token':
        void answerToken(message.id);
        break;
      case 'toast':
        if (typeof message.text === 'string') toast(message.text);
        break;
      case 'dirty':
        isDirty = message.isDirty === true;
        break;
      case 'reload':
        void loadFrame(safePath(message.path) ?? '/');
        break;
    }
  });

  window.addEventListener('beforeunload', (event) => {
    if (!isDirty) return;
    event.preventDefault();
    // Older browsers show nothing without it; none shows the words any more.
    event.returnValue = texts.leave;
  });

  /** Links of the admin to a page of ours: the app shows it, and asks where something is unsaved. */
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || !isAlive) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.target !== '' || !link.hasAttribute('href')) return;
    const page = new URL(pageUrl, location.href);
    const url = new URL(link.href, location.href);
    if (url.origin !== page.origin || url.pathname !== page.pathname) return;
    if (url.searchParams.get('page') !== page.searchParams.get('page')) return;
    const path = safePath(url.searchParams.get('path') ?? '/');
    if (path === null || url.hash !== '') return;
    event.preventDefault();
    send({ type: 'go', path });
  });

  // What is shown around the frame ------------------------------------------

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .tidewatch-notice { margin: 16px 20px; padding: 12px; border: 1px solid #c3c4c7;
      border-left: 4px solid #dba617; background: #fff; color: #1d2327; }
    .tidewatch-notice[hidden] { display: none; }
    .tidewatch-notice .button { margin-left: 8px; }
    .tidewatch-snackbars { position: fixed; z-index: 99999; bottom: 24px; left: 0; right: 0;
      display: flex; flex-direction: column; align-items: center; gap: 8px;
      padding: 0 16px; pointer-events: none; }
    .tidewatch-snackbar { max-width: 600px; padding: 12px 16px; border-radius: 2px;
      background: #1e1e1e; color: #fff; font-size: 13px; line-height: 1.4;
      overflow-wrap: anywhere; box-shadow: 0 2px 6px rgb(0 0 0 / 30%); }
  `);
  document.adoptedStyleSheets.push(sheet);

  const notice = document.createElement('div');
  notice.className = 'tidewatch-notice';
  notice.setAttribute('role', 'alert');
  notice.hidden = true;
  iframe.before(notice);

  const snackbars = document.createElement('div');
  snackbars.className = 'tidewatch-snackbars';
  snackbars.setAttribute('role', 'status');
  document.body.append(snackbars);

  /** @param {string} text what happened, with a button that loads the frame anew */
  function tell(text) {
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'button';
    again.textContent = texts.loadAgain;
    again.addEventListener('click', () => {
      const url = new URL(pageUrl, location.href);
      if (shownPath !== '/' && shownPath !== '') url.searchParams.set('path', shownPath);
      // The whole page: where the person is signed out, WordPress asks them to sign in.
      isDirty = false;
      location.assign(url.href);
    });
    clearTimeout(patience);
    notice.replaceChildren(text, again);
    notice.hidden = false;
  }

  /** @param {string} text */
  function toast(text) {
    const bar = document.createElement('div');
    bar.className = 'tidewatch-snackbar';
    bar.textContent = text.slice(0, 300);
    snackbars.append(bar);
    setTimeout(() => bar.remove(), TOAST_MS);
  }

  expectLife();
})();
