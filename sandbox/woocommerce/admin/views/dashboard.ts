import { html, type Markup } from '#sandbox/frame/markup.ts';
import { fill } from '#sandbox/frame/wording.ts';
import {
  dayText,
  isFresh,
  isIncident,
  liveText,
  siteTime,
} from '#sandbox/woocommerce/admin/views/state-words.ts';
import {
  appPageUrl,
  PAGES,
  type AdminView,
} from '#sandbox/woocommerce/admin/views/view.ts';
import type {
  InboxNote,
  KeptState,
  SiteNotice,
} from '#sandbox/woocommerce/site-state.ts';

/** The dashboard with the plugin's widget: what runs, the next peak, the package. */
export function dashboardPart(view: AdminView): Markup {
  const { texts, site } = view;
  const isLive = site.connection?.state === 'connected';
  return html`<div class="wrap">
    <h1>${texts.page.dashboard}</h1>
    <div class="boxes">
      <section class="postbox" aria-labelledby="box-site">
        <h2 id="box-site">${texts.widget.welcome}</h2>
        <p>${site.name}</p>
        <p><a href="${PAGES.orders}">${texts.page.seeOrders}</a></p>
      </section>
      ${isLive && widget(view)}
    </div>
  </div>`;
}

function widget(view: AdminView): Markup {
  const { texts, site } = view;
  return html`<section class="postbox" aria-labelledby="box-tidewatch" id="tidewatch">
    <h2 id="box-tidewatch">${texts.widget.title}</h2>
    ${site.keptState === null ? html`<p>${texts.widget.reading}</p>` : facts(view, site.keptState)}
    <p><a href="${PAGES.tidewatch}">${texts.widget.open}</a></p>
  </section>`;
}

function facts(view: AdminView, state: KeptState): Markup {
  const { widget: words } = view.texts;
  const { nextPeak, plan } = state;
  const number = new Intl.NumberFormat(view.locale);
  return html`<dl class="tidewatch-facts">
    <div>
      <dt>${words.now}</dt>
      ${nowPart(view, state)}
    </div>
    <div>
      <dt>${words.nextPeak}</dt>
      <dd>
        ${
          nextPeak === null
            ? words.noPeak
            : html`${dayText(nextPeak.localDate, view.locale)}<br />${fill(
                  words.expected,
                  {
                    low: number.format(nextPeak.orders.low),
                    high: number.format(nextPeak.orders.high),
                  },
                )}`
        }
      </dd>
    </div>
    <div>
      <dt>${words.plan}</dt>
      <dd>
        ${plan === null ? words.noPlan : fill(words.until, { plan: plan.name, date: dayText(plan.endsOn, view.locale) })}
      </dd>
    </div>
  </dl>`;
}

/** What runs, as long as somebody knows; or else since when there is no news. */
function nowPart(view: AdminView, state: KeptState): Markup {
  const { widget: words } = view.texts;
  const { at, live } = state;
  if (!isFresh(view, state))
    return html`<dd>${fill(words.noNews, { time: siteTime(view, Date.parse(at)) })}</dd>`;
  const departure = { markup: isIncident(state) ? 'class="is-departure"' : '' };
  const incident =
    live.incidentId === null ? null : appPageUrl(`/incidents/${live.incidentId}`);
  return html`<dd ${departure}>
    ${liveText(view, state)}
    ${live.since !== null && isIncident(state) && html`<br />${fill(words.since, { time: siteTime(view, Date.parse(live.since)) })}`}
    ${incident !== null && html`<br /><a href="${incident}">${words.incident}</a>`}
  </dd>`;
}

/** WooCommerce's home with its inbox: one note for each incident. */
export function homePart(view: AdminView): Markup {
  const { texts, site } = view;
  const notices = site.keptState?.notices ?? [];
  return html`<div class="wrap">
    <h1>${texts.page.home}</h1>
    <section class="postbox inbox" aria-labelledby="box-inbox">
      <h2 id="box-inbox">${texts.inbox.title}</h2>
      ${
        site.notes.length + notices.length === 0
          ? html`<p>${texts.inbox.empty}</p>`
          : html`<ul>
              ${notices.map((notice) => noticeItem(view, notice))}
              ${site.notes.map((note) => noteItem(view, note))}
            </ul>`
      }
    </section>
  </div>`;
}

function noticeItem(view: AdminView, { kind, date, path }: SiteNotice): Markup {
  const { inbox } = view.texts;
  const words = inbox.notices[kind];
  return html`<li>
    <h3>${words.title}</h3>
    <p>${fill(words.text, { date: dayText(date, view.locale) })}</p>
    <p><a href="${appPageUrl(path)}">${inbox.showNotice}</a></p>
  </li>`;
}

function noteItem(view: AdminView, note: InboxNote): Markup {
  const { inbox } = view.texts;
  const { kind, openedMs, endedMs } = note;
  const from = siteTime(view, openedMs);
  const text =
    endedMs === null
      ? fill(inbox.began, { time: from })
      : fill(inbox.lasted, { from, to: siteTime(view, endedMs) });
  return html`<li>
    <h3>${endedMs === null ? inbox[kind] : inbox[`${kind}Ended`]}</h3>
    <p>${text}</p>
    <p>
      <a href="${appPageUrl(`/incidents/${note.incidentId}`)}">${inbox.show}</a>
    </p>
  </li>`;
}
