// What the panels of both store admins are made of; each adds what only its platform has.
import { html, type Markup } from '#sandbox/frame/markup.ts';
import {
  LANGUAGE_NAMES,
  LOCALES,
  type ClientTexts,
  type Locale,
} from '#sandbox/frame/texts/texts.ts';
import { icon } from '#sandbox/frame/views/icons.ts';
import { dateTimeText, rateText, shortDateTimeText } from '#sandbox/frame/wording.ts';

type Words<Name extends string> = Readonly<Record<Name, string>>;

type Option = { readonly value: string; readonly label: string };

/** What the clock shows, in the store's zone. */
export type PanelClock = {
  readonly nowMs: number;
  /** How much faster than real time it goes; 0 where it stands still. */
  readonly rate: number;
  readonly zone: string;
  readonly locale: Locale;
};

const RATES = [1, 60, 600] as const;

/** The closable panel: a column on wide screens, a sheet on narrow ones. */
export function panelShell(
  words: Words<'title' | 'close' | 'about'>,
  groups: readonly Markup[],
): Markup {
  return html`<aside id="sandbox-panel" class="panel" aria-labelledby="panel-title">
    <div class="panel-head">
      <h2 id="panel-title" tabindex="-1">${words.title}</h2>
      <button
        type="button"
        class="icon-button"
        id="panel-close"
        aria-label="${words.close}"
      >
        ${icon('close')}
      </button>
    </div>
    <p class="quiet">${words.about}</p>
    <p class="panel-problem" id="panel-problem" role="alert"></p>
    ${groups}
  </aside>`;
}

/** The bar at the foot of narrow screens; it opens the panel as a sheet. */
export function panelBar(
  title: string,
  { nowMs, rate, zone, locale }: PanelClock,
  texts: ClientTexts,
): Markup {
  return html`<button
    type="button"
    class="sandbox-bar"
    id="sandbox-bar"
    aria-expanded="false"
    aria-controls="sandbox-panel"
  >
    <span class="strong">${title}</span>
    <span class="quiet" data-clock="short"
      >${shortDateTimeText(nowMs, locale, zone)} · ${rateText(rate, texts)}</span
    >
    ${icon('up')}
  </button>`;
}

export function clockGroup(
  words: Words<'clock' | 'pace' | 'pause' | 'hour' | 'toBlackFriday'>,
  clock: PanelClock,
): Markup {
  const pace = (rate: number, label: string) =>
    html`<button
      type="button"
      data-rate="${rate}"
      aria-pressed="${String(clock.rate === rate)}"
    >
      ${label}
    </button>`;
  return group(
    words,
    'clock',
    html`<p class="clock" data-clock="long">
        ${dateTimeText(clock.nowMs, clock.locale, clock.zone)}
      </p>
      <p class="quiet">${clock.zone.replace('_', ' ')}</p>
      <div class="segments" role="group" aria-label="${words.pace}">
        ${pace(0, words.pause)} ${RATES.map((rate) => pace(rate, `${rate}×`))}
      </div>
      <div class="buttons">
        ${action(words, 'hour')} ${action(words, 'toBlackFriday')}
      </div>`,
  );
}

/** Who looks, and in which language. */
export function whoGroup(
  words: Words<'who' | 'person' | 'language'>,
  people: readonly Option[],
  chosen: { readonly personId: string; readonly locale: Locale },
): Markup {
  const languages = LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));
  return html`<section class="panel-group" aria-label="${words.who}">
    <div class="pair">
      ${select('person', words.person, people, chosen.personId)}
      ${select('language', words.language, languages, chosen.locale)}
    </div>
  </section>`;
}

/** What went over the wire; the browser's part fills it. */
export function wireGroup(words: Words<'wire' | 'wireEmpty'>): Markup {
  const log = html`<p class="quiet" id="wire-empty">${words.wireEmpty}</p>
    <ol class="wire" id="wire" aria-labelledby="panel-wire"></ol>`;
  return group(words, 'wire', log);
}

export function group<Name extends string>(
  words: Words<Name>,
  name: Name,
  controls: Markup,
): Markup {
  return html`<section class="panel-group" aria-labelledby="panel-${name}">
    <h3 id="panel-${name}">${words[name]}</h3>
    ${controls}
  </section>`;
}

export function action<Name extends string>(
  words: Words<Name>,
  name: Name,
  isHidden = false,
): Markup {
  return html`<button
    type="button"
    class="button"
    data-action="${name}"
    ${{ markup: isHidden ? 'hidden' : '' }}
  >
    ${words[name]}
  </button>`;
}

/** @param marker the attribute by which the browser's part knows it */
export function checkbox(label: string, marker: string, isOn: boolean): Markup {
  return html`<label class="checkbox">
    <input
      type="checkbox"
      ${{ markup: marker }}
      ${{ markup: isOn ? 'checked' : '' }}
    />${label}
  </label>`;
}

function select(
  id: string,
  label: string,
  options: readonly Option[],
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
