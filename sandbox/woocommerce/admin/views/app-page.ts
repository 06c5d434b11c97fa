import { html, type Markup } from '#sandbox/frame/markup.ts';
import {
  PAGES,
  type AdminView,
  type PageScript,
} from '#sandbox/woocommerce/admin/views/view.ts';

const FRAME_SCRIPT = '/wp-content/plugins/tidewatch-for-woocommerce/assets/frame.js';

/** The app in its frame, as wide as there is room. */
export function framePart(src: string): Markup {
  return html`<div class="wrap tidewatch-wrap">
    <h1 class="unseen">Tidewatch</h1>
    <div class="tidewatch-frame">
      <iframe
        name="tidewatch"
        title="Tidewatch"
        src="${src}"
        referrerpolicy="no-referrer"
        allow="clipboard-write"
      ></iframe>
    </div>
  </div>`;
}

/** The plugin's own script with what it reads. */
export function frameScript(view: AdminView, appUrl: string, path: string): PageScript {
  return {
    src: FRAME_SCRIPT,
    name: 'tidewatchFrame',
    settings: {
      appUrl,
      ajaxUrl: '/wp-admin/admin-ajax.php',
      nonce: view.nonce,
      path,
      pageUrl: PAGES.tidewatch,
      texts: {
        signedOut: view.texts.app.signedOut,
        leave: view.texts.app.leave,
        loadAgain: view.texts.app.loadAgain,
        slow: view.texts.app.slow,
        away: view.texts.app.away,
      },
    },
  };
}

/** What stands in the app's place before the site is connected. */
export function unconnectedPart(view: AdminView): Markup {
  const { app } = view.texts;
  const mayConnect = view.person.can === 'manage';
  return html`<div class="wrap">
    <h1>${app.title}</h1>
    <div class="tidewatch-card">
      <h2>${app.connectTitle}</h2>
      <p>${mayConnect ? app.connectText : app.askManager}</p>
      ${mayConnect && html`<p><a class="button button-primary" href="${PAGES.settings}">${app.openSettings}</a></p>`}
    </div>
  </div>`;
}
