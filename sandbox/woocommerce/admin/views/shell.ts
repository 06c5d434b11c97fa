import { html, jsonForScript, type Markup } from '#sandbox/frame/markup.ts';
import { icon } from '#sandbox/frame/views/icons.ts';
import { attribute } from '#sandbox/frame/views/store-shell.ts';
import { fill } from '#sandbox/frame/wording.ts';
import { adminMenu } from '#sandbox/woocommerce/admin/views/menu.ts';
import { sandboxBar, sandboxPanel } from '#sandbox/woocommerce/admin/views/panel.ts';
import {
  isFresh,
  isIncident,
  liveText,
} from '#sandbox/woocommerce/admin/views/state-words.ts';
import {
  appPageUrl,
  PAGES,
  type AdminData,
  type AdminView,
  type PageScript,
} from '#sandbox/woocommerce/admin/views/view.ts';

const PLUGIN_STYLES = '/wp-content/plugins/tidewatch-for-woocommerce/assets/admin.css';

export type Layout = {
  readonly title: string;
  readonly content: Markup;
  /** A class of the body beside `admin`. */
  readonly kind?: string;
  readonly scripts?: readonly PageScript[];
};

/** A page of the site's admin: bar, menu, the page itself and the sandbox panel. */
export function adminPage(view: AdminView, layout: Layout, scriptNonce: string): Markup {
  const { texts, frameTexts, site } = view;
  const data: AdminData = {
    locale: view.locale,
    texts: frameTexts.client,
    adminTexts: texts.client,
    shop: site.siteUrl,
    // The panel has no use for the code, and not everybody here may see it.
    state: {
      clock: view.clock,
      site: { ...site, connectForm: { appUrl: '', code: '' } },
    },
  };
  return html`<html lang="${view.locale}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${layout.title} ‹ ${fill(texts.page.adminOf, { site: site.name })}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/wp-admin-assets/admin.css" />
      <link rel="stylesheet" href="${PLUGIN_STYLES}" />
      <script src="/wp-admin-assets/admin.js" defer></script>
      ${(layout.scripts ?? []).map((script) => pageScript(script, scriptNonce))}
    </head>
    <body class="admin ${layout.kind ?? ''}">
      <a class="skip" href="#content">${texts.page.skip}</a>
      ${adminBar(view)}
      <div class="below">
        ${adminMenu(view)}
        <main id="content" tabindex="-1" ${mainLabel(view)}>${layout.content}</main>
        ${sandboxPanel(view)}
      </div>
      ${sandboxBar(view)}
      <section id="toasts" class="toasts" aria-label="${frameTexts.client.notifications}">
        <div id="toasts-news" role="status"></div>
        <div id="toasts-errors" role="alert"></div>
      </section>
      <script type="application/json" id="admin-data">
        ${jsonForScript(data)}
      </script>
    </body>
  </html>`;
}

/** The plugin's own scripts run here as they do in WordPress. */
function pageScript({ src, name, settings }: PageScript, nonce: string): Markup {
  return html`<script nonce="${nonce}">
      window.${name} = ${jsonForScript(settings)};
    </script>
    <script src="${src}" defer></script>`;
}

/** The app's own document has a main part too: a label tells the two apart. */
function mainLabel(view: AdminView): Markup | null {
  return view.current === 'tidewatch' ? html`aria-label="Tidewatch"` : null;
}

function adminBar(view: AdminView): Markup {
  const { texts, frameTexts, site, person } = view;
  return html`<header class="admin-bar">
    <button
      type="button"
      class="menu-button"
      id="menu-button"
      aria-label="${texts.page.menu}"
      aria-expanded="false"
      aria-controls="store-nav"
    >
      ${icon('menu')}
    </button>
    <a class="site-name" href="/">${site.name}</a>
    ${badge(view)}
    <span class="spacer"></span>
    <button
      type="button"
      class="panel-button"
      id="panel-button"
      aria-expanded="true"
      aria-controls="sandbox-panel"
    >
      ${frameTexts.panel.show}
    </button>
    <span class="person">
      <span class="unseen">${fill(texts.page.hello, { name: '' }).trim()}</span>
      ${person.name}
    </span>
  </header>`;
}

/** While a spike or a stall runs, on every page; from what the plugin keeps. */
function badge(view: AdminView): Markup | null {
  const { keptState } = view.site;
  if (keptState === null || !isIncident(keptState)) return null;
  if (!isFresh(view, keptState)) return null;
  const { incidentId } = keptState.live;
  const path = incidentId === null ? '/incidents' : `/incidents/${incidentId}`;
  return html`<a class="tidewatch-badge" href="${appPageUrl(path)}">
    <span aria-hidden="true" class="dot">●</span> ${liveText(view, keptState)}
  </a>`;
}

/** A notice as WordPress shows them. */
export function notice(
  kind: 'error' | 'warning' | 'success' | 'info',
  text: string,
): Markup {
  return html`<div
    class="notice notice-${kind} inline"
    ${attribute(kind === 'error', 'role="alert"')}
    ${attribute(kind !== 'error', 'role="status"')}
  >
    <p>${text}</p>
  </div>`;
}

/** For a page of WordPress that this stand-in does not have, and for one that may not be opened. */
export function plainPage(view: AdminView, title: string, text: string): Markup {
  return html`<div class="wrap">
    <h1>${title}</h1>
    <p>${text}</p>
    <p>
      <a class="button button-primary" href="${PAGES.tidewatch}"
        >${view.texts.page.openApp}</a
      >
      <a class="button" href="${PAGES.orders}">${view.texts.page.seeOrders}</a>
    </p>
  </div>`;
}
