import { html, type Markup } from '#sandbox/frame/markup.ts';
import { fill } from '#sandbox/frame/wording.ts';
import { hidden, problemText, submit } from '#sandbox/woocommerce/admin/views/forms.ts';
import { notice } from '#sandbox/woocommerce/admin/views/shell.ts';
import type { ConnectForm } from '#sandbox/woocommerce/admin/typed.ts';
import { siteTime } from '#sandbox/woocommerce/admin/views/state-words.ts';
import { stepsPart } from '#sandbox/woocommerce/admin/views/steps.ts';
import {
  PAGES,
  type AdminView,
  type PageScript,
} from '#sandbox/woocommerce/admin/views/view.ts';

export type SettingsAsked = {
  /** What was done last: `connecting`, `again`, `denied`, `ended`, `disconnect`; else empty. */
  readonly step: string;
  /** Why Connect did not work; else empty. */
  readonly problem: string;
  /** What was typed into a form that led nowhere, to be mended. */
  readonly typed: ConnectForm | null;
};

/** The tab of WooCommerce's settings: the form, the steps of connecting, or what stands. */
export function settingsPart(view: AdminView, asked: SettingsAsked): Markup {
  const { texts } = view;
  return html`<div class="wrap">
    <h1>${texts.page.settings}</h1>
    <nav class="nav-tab-wrapper" aria-label="${texts.page.settingsTabs}">
      <a class="nav-tab" href="/wp-admin/admin.php?page=wc-settings"
        >${texts.page.general}</a
      >
      <a class="nav-tab nav-tab-active" href="${PAGES.settings}" aria-current="page"
        >Tidewatch</a
      >
    </nav>
    <div class="tidewatch-settings">
      ${asked.step === 'denied' && notice('warning', texts.connect.denied)}
      ${asked.step === 'ended' && notice('success', texts.connect.ended)}
      ${shownPart(view, asked)}
    </div>
  </div>`;
}

function shownPart(view: AdminView, asked: SettingsAsked): Markup {
  const { step } = asked;
  const { connection } = view.site;
  if (connection === null || connection.id === '' || step === 'again')
    return formPart(view, asked);
  if (connection.state === 'connected')
    return step === 'disconnect' ? disconnectPart(view) : standingPart(view);
  return stepsPart(view, connection, step === 'connecting');
}

function formPart(view: AdminView, { problem, typed }: SettingsAsked): Markup {
  const { texts, site } = view;
  const { appUrl, code } = typed ?? site.connectForm;
  return html`<h2>${texts.connect.title}</h2>
    <p>${texts.connect.intro}</p>
    ${problem !== '' && notice('error', problemText(view, problem))}
    <form method="post" action="/wp-admin/admin-post.php">
      ${hidden(view)} ${field('tidewatch_app', texts.connect.appUrl, appUrl)}
      ${field('tidewatch_code', texts.connect.code, code)}
      ${code === '' && html`<p class="quiet">${texts.connect.standInCode}</p>`}
      <p class="submit">${submit('connect', texts.connect.connect, true)}</p>
    </form>`;
}

function standingPart(view: AdminView): Markup {
  const { connect } = view.texts;
  const { connection, heartbeat } = view.site;
  const facts = [
    [connect.agency, connection?.agencyName ?? ''],
    [connect.address, connection?.appUrl ?? ''],
    [
      connect.heartbeat,
      heartbeat.atMs === null ? connect.never : siteTime(view, heartbeat.atMs),
    ],
  ];
  return html`<h2>${connect.standing}</h2>
    <dl class="tidewatch-facts">
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <p class="submit">
      <a class="button button-primary" href="${PAGES.tidewatch}"
        >${view.texts.page.openApp}</a
      >
      <a class="button" href="${PAGES.settings}&step=disconnect">${connect.disconnect}</a>
    </p>`;
}

function disconnectPart(view: AdminView): Markup {
  const { connect } = view.texts;
  return html`<h2>${fill(connect.disconnectTitle, { site: view.site.name })}</h2>
    <p>${connect.disconnectText}</p>
    <form method="post" action="/wp-admin/admin-post.php">
      ${hidden(view)}
      <p class="submit">
        ${submit('disconnect', connect.disconnect, false)}
        <a class="button" href="${PAGES.settings}">${connect.keep}</a>
      </p>
    </form>`;
}

function field(name: string, label: string, value: string): Markup {
  return html`<p class="form-field">
    <label for="${name}">${label}</label>
    <input
      class="regular-text"
      type="text"
      id="${name}"
      name="${name}"
      value="${value}"
      autocomplete="off"
      spellcheck="false"
    />
  </p>`;
}

/** Follows the steps; the plugin's own script. */
export function settingsScript(): PageScript {
  return {
    src: '/wp-content/plugins/tidewatch-for-woocommerce/assets/settings.js',
    name: 'tidewatchSettings',
    settings: { ajaxUrl: '/wp-admin/admin-ajax.php', pageUrl: PAGES.tidewatch },
  };
}
