import { appHome } from '#sandbox/frame/addresses.ts';
import { html, type Markup } from '#sandbox/frame/markup.ts';
import type {
  SandboxShop,
  SandboxSite,
  SandboxState,
} from '#sandbox/frame/server/sandbox-api.ts';
import { LANGUAGE_NAMES, LOCALES } from '#sandbox/frame/texts/texts.ts';
import { documentPage } from '#sandbox/frame/views/layout.ts';
import type { View } from '#sandbox/frame/views/view.ts';
import { fill, initialsOf } from '#sandbox/frame/wording.ts';

/** The first page: the demo stores of both platforms, and the way to the agency's console. */
export function chooserPage(view: View, state: SandboxState, site: SandboxSite): Markup {
  const { texts } = view;
  const appUrl = state.shops
    .map((shop) => shop.appOrigin.appUrl)
    .find((url) => url !== '');
  const body = html`<header class="top-bar">
      <a class="brand" href="/?locale=${view.locale}">${texts.page.brand}</a>
      ${languageLinks(view)}
    </header>
    <main class="page wide">
      <h1>${texts.chooser.title}</h1>
      <p>${texts.chooser.intro}</p>
      <ul class="stores">
        ${state.shops.map((shop) => storeCard(view, shop))} ${siteCard(view, site)}
      </ul>
      ${appUrl !== undefined && agencySection(view, appUrl)}
    </main>`;
  return documentPage(view, {
    title: `${texts.chooser.title} · ${texts.page.brand}`,
    body,
    kind: 'plain',
    isScripted: false,
  });
}

function storeCard(view: View, shop: SandboxShop): Markup {
  const { chooser } = view.texts;
  const country =
    new Intl.DisplayNames(view.locale, { type: 'region' }).of(shop.country) ??
    shop.country;
  const seesAll = shop.scopes.includes('read_all_orders');
  const seesVisits = shop.scopes.includes('read_reports');
  const facts = [
    [chooser.market, country],
    [chooser.currency, shop.currency],
    [chooser.zone, shop.zone.replace('_', ' ')],
    [chooser.access, seesAll ? chooser.accessAll : chooser.access60],
    [chooser.visits, seesVisits ? chooser.visitsYes : chooser.visitsNo],
  ];
  return html`<li class="card">
    <div class="card-head">
      <span class="badge" data-initials="${initialsOf(shop.name)}"></span>
      <h2>${shop.name}</h2>
    </div>
    ${factList(facts)}
    ${!shop.installed && html`<p class="quiet">${chooser.notInstalled}</p>`}
    <p class="buttons">
      <a
        class="button strong"
        href="${appHome(shop.handle)}"
        aria-label="${fill(chooser.open, { store: shop.name })}"
        >${chooser.openShort}</a
      >
      <a
        class="button"
        href="/store/${shop.handle}/orders"
        aria-label="${fill(chooser.ordersOf, { store: shop.name })}"
        >${chooser.ordersShort}</a
      >
    </p>
  </li>`;
}

function siteCard(view: View, site: SandboxSite): Markup {
  const { chooser } = view.texts;
  const facts = [
    [chooser.platform, 'WooCommerce'],
    [chooser.currency, site.currency],
    [chooser.zone, site.zone.replace('_', ' ')],
    [chooser.access, chooser.accessAll],
    [chooser.visits, chooser.visitsPlugin],
  ];
  const isConnected = site.connection?.state === 'connected';
  const admin = `${site.siteUrl}/wp-admin/admin.php`;
  return html`<li class="card">
    <div class="card-head">
      <span class="badge" data-initials="${initialsOf(site.name)}"></span>
      <h2>${site.name}</h2>
    </div>
    ${factList(facts)}
    ${!isConnected && html`<p class="quiet">${chooser.notConnected}</p>`}
    <p class="buttons">
      <a
        class="button strong"
        href="${admin}?page=tidewatch&locale=${view.locale}"
        aria-label="${fill(chooser.open, { store: site.name })}"
        >${chooser.openShort}</a
      >
      <a
        class="button"
        href="${admin}?page=wc-orders&locale=${view.locale}"
        aria-label="${fill(chooser.ordersOf, { store: site.name })}"
        >${chooser.ordersShort}</a
      >
    </p>
  </li>`;
}

function factList(facts: readonly (readonly string[])[]): Markup {
  return html`<dl>
    ${facts.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function agencySection(view: View, appUrl: string): Markup {
  const { chooser } = view.texts;
  return html`<section class="agency" aria-labelledby="agency">
    <h2 id="agency">${chooser.agencyTitle}</h2>
    <p>${chooser.agencyText}</p>
    <p>
      <a class="button" href="${new URL('/console', appUrl).href}"
        >${chooser.agencyLink}</a
      >
    </p>
  </section>`;
}

function languageLinks(view: View): Markup {
  const links = LOCALES.map((locale) => {
    const current = { markup: locale === view.locale ? 'aria-current="true"' : '' };
    return html`<a
      href="/?locale=${locale}"
      lang="${locale}"
      hreflang="${locale}"
      ${current}
      >${LANGUAGE_NAMES[locale]}</a
    >`;
  });
  return html`<nav class="languages" aria-label="${view.texts.panel.language}">
    ${links}
  </nav>`;
}
