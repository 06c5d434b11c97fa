import { html, type Markup } from '#sandbox/frame/markup.ts';
import { LANGUAGE_NAMES, LOCALES } from '#sandbox/frame/texts/texts.ts';
import { icon } from '#sandbox/frame/views/icons.ts';
import { dateTimeText, rateText, shortDateTimeText } from '#sandbox/frame/wording.ts';
import type { AdminView } from '#sandbox/woocommerce/admin/views/view.ts';

type PanelText = keyof AdminView['texts']['panel'];

const RATES = [1, 60, 600] as const;
const FAULTS = [
  'loseWebhooks',
  'lateWebhooks',
  'stopCron',
  'blockRest',
  'lagAnalytics',
  'siteDown',
] as const;

/** The closable panel that steers the site: a column on wide screens, a sheet on narrow ones. */
export function sandboxPanel(view: AdminView): Markup {
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
    ${clockGroup(view)} ${ordersGroup(view)} ${faultsGroup(view)} ${whoGroup(view)}
    ${startGroup(view)} ${wireGroup(view)}
  </aside>`;
}

/** The bar at the foot of narrow screens; it opens the panel as a sheet. */
export function sandboxBar(view: AdminView): Markup {
  const { texts, clock, site, locale, nowMs } = view;
  return html`<button
    type="button"
    class="sandbox-bar"
    id="sandbox-bar"
    aria-expanded="false"
    aria-controls="sandbox-panel"
  >
    <span class="strong">${texts.panel.title}</span>
    <span class="quiet" data-clock="short"
      >${shortDateTimeText(nowMs, locale, site.zone)} ·
      ${rateText(clock.rate, view.frameTexts.client)}</span
    >
    ${icon('up')}
  </button>`;
}

function clockGroup(view: AdminView): Markup {
  const { texts, clock, site, locale, nowMs } = view;
  const pace = (rate: number, label: string) =>
    html`<button
      type="button"
      data-rate="${rate}"
      aria-pressed="${String(clock.rate === rate)}"
    >
      ${label}
    </button>`;
  return group(
    view,
    'clock',
    html`<p class="clock" data-clock="long">${dateTimeText(nowMs, locale, site.zone)}</p>
      <p class="quiet">${site.zone.replace('_', ' ')}</p>
      <div class="segments" role="group" aria-label="${texts.panel.pace}">
        ${pace(0, texts.panel.pause)} ${RATES.map((rate) => pace(rate, `${rate}×`))}
      </div>
      <div class="buttons">
        ${action(view, 'hour')} ${action(view, 'toBlackFriday')}
      </div>`,
  );
}

function ordersGroup(view: AdminView): Markup {
  return group(
    view,
    'orders',
    html`<p class="quiet" id="orders-state"></p>
      <div class="buttons">
        ${action(view, 'flashSale')} ${action(view, 'stop')} ${action(view, 'resume')}
        ${action(view, 'replay')}
      </div>`,
  );
}

function faultsGroup(view: AdminView): Markup {
  const boxes = FAULTS.map(
    (name) =>
      html`<label class="checkbox">
        <input
          type="checkbox"
          data-fault="${name}"
          ${{ markup: view.site.faults[name] ? 'checked' : '' }}
        />${view.texts.panel[name]}
      </label>`,
  );
  return group(
    view,
    'faults',
    html`${boxes}
      <div class="buttons">
        ${action(view, 'disableWebhooks')} ${action(view, 'visit')}
      </div>`,
  );
}

function whoGroup(view: AdminView): Markup {
  const { texts, site, person, locale } = view;
  const people = site.staff.map(({ id, name, role }) => ({
    value: id,
    label: `${name} (${role})`,
  }));
  const languages = LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));
  return html`<section class="panel-group" aria-label="${texts.panel.who}">
    <div class="pair">
      ${select('person', texts.panel.person, people, person.id)}
      ${select('language', texts.panel.language, languages, locale)}
    </div>
  </section>`;
}

function startGroup(view: AdminView): Markup {
  return group(
    view,
    'start',
    html`<div class="buttons">
      ${action(view, 'reset')}
      <a class="button" href="${view.chooserUrl}">${view.texts.panel.otherStores}</a>
    </div>`,
  );
}

function wireGroup(view: AdminView): Markup {
  return group(
    view,
    'wire',
    html`<p class="quiet" id="wire-empty">${view.texts.panel.wireEmpty}</p>
      <ol class="wire" id="wire" aria-labelledby="panel-wire"></ol>`,
  );
}

function group(view: AdminView, name: PanelText, controls: Markup): Markup {
  return html`<section class="panel-group" aria-labelledby="panel-${name}">
    <h3 id="panel-${name}">${view.texts.panel[name]}</h3>
    ${controls}
  </section>`;
}

function action(view: AdminView, name: PanelText): Markup {
  return html`<button type="button" class="button" data-action="${name}">
    ${view.texts.panel[name]}
  </button>`;
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
