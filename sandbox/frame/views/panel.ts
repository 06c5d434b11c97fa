import { html, type Markup } from '#sandbox/frame/markup.ts';
import type { Texts } from '#sandbox/frame/texts/texts.ts';
import { LANGUAGE_NAMES, LOCALES } from '#sandbox/frame/texts/texts.ts';
import { icon } from '#sandbox/frame/views/icons.ts';
import type { StoreView } from '#sandbox/frame/views/view.ts';
import {
  dateTimeText,
  ordersText,
  rateText,
  shortDateTimeText,
} from '#sandbox/frame/wording.ts';

type PanelText = keyof Texts['panel'];
type FaultName = keyof StoreView['state']['faults'];

const RATES = [1, 60, 600] as const;
const FAULTS: readonly FaultName[] = [
  'deliverTwice',
  'deliverLate',
  'dropDeliveries',
  'throttle',
  'failBulk',
];
const SCOPES = [
  { scope: 'read_all_orders', label: 'readAllOrders' },
  { scope: 'read_reports', label: 'readReports' },
] as const;

/** The closable panel that steers the stand-in: a column on wide screens, a sheet on narrow ones. */
export function sandboxPanel(view: StoreView): Markup {
  const { texts } = view;
  return html`<aside id="sandbox-panel" class="panel" aria-labelledby="panel-title">
    <div class="panel-head">
      <h2 id="panel-title" tabindex="-1">${texts.panel.title}</h2>
      <button
        type="button"
        class="icon-button"
        id="panel-close"
        aria-label="${texts.panel.close}"
      >
        ${icon('close')}
      </button>
    </div>
    <p class="quiet">${texts.panel.about}</p>
    <p class="panel-problem" id="panel-problem" role="alert"></p>
    ${clockGroup(view)} ${ordersGroup(view)} ${faultsGroup(view)} ${accessGroup(view)}
    ${whoGroup(view)} ${installationGroup(view)} ${wireGroup(view)}
  </aside>`;
}

/** The bar at the foot of narrow screens; it opens the panel as a sheet. */
export function sandboxBar(view: StoreView): Markup {
  const { texts, state, shop, locale, nowMs } = view;
  return html`<button
    type="button"
    class="sandbox-bar"
    id="sandbox-bar"
    aria-expanded="false"
    aria-controls="sandbox-panel"
  >
    <span class="strong">${texts.panel.title}</span>
    <span class="quiet" data-clock="short"
      >${shortDateTimeText(nowMs, locale, shop.zone)} ·
      ${rateText(state.clock.rate, texts.client)}</span
    >
    ${icon('up')}
  </button>`;
}

function clockGroup(view: StoreView): Markup {
  const { texts, state, shop, locale, nowMs } = view;
  const pace = (rate: number, label: string) =>
    html`<button
      type="button"
      data-rate="${rate}"
      aria-pressed="${String(state.clock.rate === rate)}"
    >
      ${label}
    </button>`;
  const controls = html`<p class="clock" data-clock="long">
      ${dateTimeText(nowMs, locale, shop.zone)}
    </p>
    <p class="quiet">${shop.zone.replace('_', ' ')}</p>
    <div class="segments" role="group" aria-label="${texts.panel.pace}">
      ${pace(0, texts.panel.pause)} ${RATES.map((rate) => pace(rate, `${rate}×`))}
    </div>
    <div class="buttons">${action(view, 'hour')} ${action(view, 'toBlackFriday')}</div>`;
  return group(view, 'clock', controls);
}

function ordersGroup(view: StoreView): Markup {
  const { texts, state, shop, locale } = view;
  const orders = state.orders[shop.shop];
  const isStopped = orders?.stopped === true;
  const isChanged = isStopped || Boolean(orders?.flashSale) || Boolean(orders?.replay);
  const controls = html`<p class="quiet" id="orders-state">
      ${ordersText(state, shop, locale, texts.client)}
    </p>
    <div class="buttons">
      ${action(view, 'flashSale')} ${action(view, 'stop', isStopped)}
      ${action(view, 'resume', !isChanged)} ${action(view, 'replay')}
    </div>`;
  return group(view, 'orders', controls);
}

function faultsGroup(view: StoreView): Markup {
  const boxes = FAULTS.map((name) =>
    checkbox(view, name, `data-fault="${name}"`, view.state.faults[name]),
  );
  return group(view, 'faults', html`${boxes}`);
}

function accessGroup(view: StoreView): Markup {
  const boxes = SCOPES.map(({ scope, label }) =>
    checkbox(view, label, `data-scope="${scope}"`, view.shop.scopes.includes(scope)),
  );
  return group(view, 'access', html`${boxes}`);
}

function whoGroup(view: StoreView): Markup {
  const { texts, shop, staffId, locale } = view;
  const people = shop.staff.map((person) => ({ value: person.id, label: person.name }));
  const languages = LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));
  const choices = html`<div class="pair">
    ${select('person', texts.panel.person, people, staffId)}
    ${select('language', texts.panel.language, languages, locale)}
  </div>`;
  return html`<section class="panel-group" aria-label="${texts.panel.who}">
    ${choices}
  </section>`;
}

function installationGroup(view: StoreView): Markup {
  const { shop, texts } = view;
  const controls = html`<div class="buttons">
      ${action(view, 'uninstall', !shop.installed)}
      ${action(view, 'install', shop.installed)} ${action(view, 'reset')}
    </div>
    <h4>${texts.panel.privacy}</h4>
    <div class="buttons">
      ${action(view, 'customersDataRequest')} ${action(view, 'customersRedact')}
      ${action(view, 'shopRedact')}
    </div>`;
  return group(view, 'installation', controls);
}

function wireGroup(view: StoreView): Markup {
  const log = html`<p class="quiet" id="wire-empty">${view.texts.panel.wireEmpty}</p>
    <ol class="wire" id="wire" aria-labelledby="panel-wire"></ol>`;
  return group(view, 'wire', log);
}

function group(view: StoreView, name: PanelText, controls: Markup): Markup {
  return html`<section class="panel-group" aria-labelledby="panel-${name}">
    <h3 id="panel-${name}">${view.texts.panel[name]}</h3>
    ${controls}
  </section>`;
}

function action(view: StoreView, name: PanelText, isHidden = false): Markup {
  return html`<button
    type="button"
    class="button"
    data-action="${name}"
    ${{ markup: isHidden ? 'hidden' : '' }}
  >
    ${view.texts.panel[name]}
  </button>`;
}

function checkbox(
  view: StoreView,
  label: PanelText,
  marker: string,
  isOn: boolean,
): Markup {
  return html`<label class="checkbox">
    <input
      type="checkbox"
      ${{ markup: marker }}
      ${{ markup: isOn ? 'checked' : '' }}
    />${view.texts.panel[label]}
  </label>`;
}

function select(
  id: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
): Markup {
  const items = options.map(
    ({ value, label: name }) =>
      html`<option value="${value}" ${{ markup: value === chosen ? 'selected' : '' }}>
        ${name}
      </option>`,
  );
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <select id="${id}">
      ${items}
    </select>
  </div>`;
}
