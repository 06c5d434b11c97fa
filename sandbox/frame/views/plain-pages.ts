import { appHome } from '#sandbox/frame/addresses.ts';
import { html, type Markup } from '#sandbox/frame/markup.ts';
import { documentPage } from '#sandbox/frame/views/layout.ts';
import { storePage } from '#sandbox/frame/views/store-shell.ts';
import type { StoreView, View } from '#sandbox/frame/views/view.ts';
import { fill } from '#sandbox/frame/wording.ts';

/** The store admin's home: what this is, and the two ways on. */
export function homePage(view: StoreView): Markup {
  const { texts, shop } = view;
  const content = html`<div class="page">
    <h1>${shop.name}</h1>
    <p>${texts.page.homeText}</p>
    ${waysOn(view)}
  </div>`;
  return storePage(view, texts.page.home, content);
}

/** A page that a real store admin has and this stand-in does not. */
export function notHerePage(view: StoreView, pageName: string): Markup {
  const { texts } = view;
  const content = html`<div class="page">
    <h1>${pageName}</h1>
    <h2>${texts.page.notHereTitle}</h2>
    <p>${fill(texts.page.notHere, { page: pageName })}</p>
    ${waysOn(view)}
  </div>`;
  return storePage(view, pageName, content);
}

function waysOn(view: StoreView): Markup {
  const { texts, shop } = view;
  return html`<p class="buttons">
    <a class="button strong" href="${appHome(shop.handle)}">${texts.page.openApp}</a>
    <a class="button" href="/store/${shop.handle}/orders">${texts.page.seeOrders}</a>
  </p>`;
}

/** For an address that leads nowhere. */
export function notFoundPage(view: View): Markup {
  const { page } = view.texts;
  return messagePage(view, page.notFoundTitle, page.notFound, {
    href: `/?locale=${view.locale}`,
    label: page.backToStores,
  });
}

/** For a page that could not be made. */
export function failedPage(view: View, address: string): Markup {
  const { page } = view.texts;
  return messagePage(view, page.failedTitle, page.failed, {
    href: address,
    label: page.tryAgain,
  });
}

function messagePage(
  view: View,
  title: string,
  text: string,
  way: { readonly href: string; readonly label: string },
): Markup {
  const body = html`<header class="top-bar">
      <a class="brand" href="/?locale=${view.locale}">${view.texts.page.brand}</a>
    </header>
    <main class="page">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a class="button strong" href="${way.href}">${way.label}</a></p>
    </main>`;
  return documentPage(view, { title, body, kind: 'plain', isScripted: false });
}
