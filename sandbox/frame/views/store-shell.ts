import { appHome } from '#sandbox/frame/addresses.ts';
import { html, jsonForScript, type Markup } from '#sandbox/frame/markup.ts';
import { icon, type IconName } from '#sandbox/frame/views/icons.ts';
import { documentPage } from '#sandbox/frame/views/layout.ts';
import { sandboxBar, sandboxPanel } from '#sandbox/frame/views/panel.ts';
import {
  STORE_PAGES,
  type FrameData,
  type StorePage,
  type StoreView,
} from '#sandbox/frame/views/view.ts';
import { initialsOf } from '#sandbox/frame/wording.ts';

/** A page of one store's admin: top bar, navigation, the page itself and the sandbox panel. */
export function storePage(view: StoreView, title: string, content: Markup): Markup {
  const { texts, shop } = view;
  const data: FrameData = {
    locale: view.locale,
    texts: texts.client,
    state: view.state,
    shop: shop.shop,
    staffId: view.staffId,
  };
  const body = html`<a class="skip" href="#content">${texts.page.skip}</a>
    ${topBar(view)}
    <div class="below">
      ${navigation(view)}
      <main id="content" tabindex="-1" ${mainLabel(view)}>${content}</main>
      ${sandboxPanel(view)}
    </div>
    ${sandboxBar(view)}
    <div
      id="loading"
      class="loading"
      role="progressbar"
      aria-label="${texts.client.loading}"
      hidden
    >
      <span></span>
    </div>
    <section id="toasts" class="toasts" aria-label="${texts.client.notifications}">
      <div id="toasts-news" role="status"></div>
      <div id="toasts-errors" role="alert"></div>
    </section>
    <script type="application/json" id="frame-data">
      ${jsonForScript(data)}
    </script>`;
  return documentPage(view, {
    title: `${title} · ${shop.name}`,
    body,
    kind: 'store',
    isScripted: true,
  });
}

function topBar(view: StoreView): Markup {
  const { texts, shop } = view;
  return html`<header class="top-bar">
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
    <a class="brand" href="/?locale=${view.locale}">${texts.page.brand}</a>
    <div
      id="save-bar"
      class="save-bar"
      role="region"
      aria-label="${texts.client.unsaved}"
      hidden
    >
      <span class="save-bar-text" role="status"></span>
      <button type="button" class="button on-dark" data-press="discard">
        ${texts.client.discard}
      </button>
      <button type="button" class="button on-dark strong" data-press="save">
        ${texts.client.save}
      </button>
    </div>
    <button
      type="button"
      class="panel-button"
      id="panel-button"
      aria-expanded="true"
      aria-controls="sandbox-panel"
    >
      ${texts.panel.show}
    </button>
    <a class="store-link" href="/?locale=${view.locale}">
      <span class="store-name">${shop.name}</span>
      <span class="unseen">${texts.page.otherStore}</span>
      <span class="badge" data-initials="${initialsOf(shop.name)}"></span>
    </a>
  </header>`;
}

function navigation(view: StoreView): Markup {
  const { texts, shop, current } = view;
  const home = appHome(shop.handle);
  return html`<nav id="store-nav" class="store-nav" aria-label="${texts.page.navLabel}">
    <button
      type="button"
      class="icon-button nav-close"
      id="nav-close"
      aria-label="${texts.page.closeMenu}"
    >
      ${icon('close')}
    </button>
    <ul>
      ${STORE_PAGES.map((page) => pageLink(view, page))}
    </ul>
    <h2 id="nav-apps">${texts.page.apps}</h2>
    <ul aria-labelledby="nav-apps">
      <li>
        <a
          href="${home}"
          data-app-home
          ${attribute(current === 'app', 'aria-current="page"')}
        >
          ${icon('app')}${texts.page.appName}
        </a>
        <ul id="app-nav" aria-label="${texts.page.appPages}" hidden></ul>
      </li>
    </ul>
  </nav>`;
}

function pageLink(view: StoreView, page: StorePage): Markup {
  const path = page === 'home' ? '' : `/${page}`;
  const name: IconName = page;
  return html`<li>
    <a
      href="/store/${view.shop.handle}${path}"
      ${attribute(view.current === page, 'aria-current="page"')}
    >
      ${icon(name)}${view.texts.page[page]}
    </a>
  </li>`;
}

/** The app's own document has a main part too: a label tells the two apart. */
function mainLabel(view: StoreView): Markup | null {
  return view.current === 'app' ? html`aria-label="${view.texts.page.appFrame}"` : null;
}

/** An attribute that is there or not. */
export function attribute(isThere: boolean, markup: string): Markup {
  return { markup: isThere ? markup : '' };
}
