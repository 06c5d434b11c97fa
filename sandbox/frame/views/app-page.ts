import { html, type Markup } from '#sandbox/frame/markup.ts';
import { storePage } from '#sandbox/frame/views/store-shell.ts';
import type { StoreView } from '#sandbox/frame/views/view.ts';
import { fill } from '#sandbox/frame/wording.ts';

/**
 * The page that embeds the app.
 * @param src the app's first address, with its id token
 * @param frameName a name of its own for each load: a browser that restores a page would otherwise bring back
 *   the iframe's former address, whose token has run out
 */
export function appPage(view: StoreView, src: string, frameName: string): Markup {
  const { texts } = view;
  const content = html`<div class="title-bar" id="title-bar">
      <h1>${texts.page.appName}</h1>
      <div
        class="title-actions"
        id="title-actions"
        role="group"
        aria-label="${texts.client.titleActions}"
        hidden
      ></div>
    </div>
    <p id="app-silent" class="notice" role="status"></p>
    <iframe
      id="app"
      name="${frameName}"
      class="app"
      src="${src}"
      title="${texts.page.appFrame}"
      allow="clipboard-write"
    ></iframe>`;
  return storePage(view, texts.page.appName, content);
}

/** What stands in the app's place while it is not installed. */
export function notInstalledPage(view: StoreView): Markup {
  const { texts, shop } = view;
  const content = html`<div class="page">
    <h1>${fill(texts.page.notInstalledTitle, { store: shop.name })}</h1>
    <p>${texts.page.notInstalled}</p>
    <p>
      <button type="button" class="button strong" data-action="install">
        ${texts.page.install}
      </button>
    </p>
  </div>`;
  return storePage(view, texts.page.appName, content);
}

/** What stands in the app's place when the sandbox was started without a registration for the store. */
export function notRegisteredPage(view: StoreView): Markup {
  const { texts, shop } = view;
  const content = html`<div class="page">
    <h1>${fill(texts.page.notRegisteredTitle, { store: shop.name })}</h1>
    <p>${texts.page.notRegistered}</p>
  </div>`;
  return storePage(view, texts.page.appName, content);
}
