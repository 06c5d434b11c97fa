import { html, type Markup } from '#sandbox/frame/markup.ts';
import {
  action,
  checkbox,
  clockGroup,
  group,
  panelBar,
  panelShell,
  whoGroup,
  wireGroup,
  type PanelClock,
} from '#sandbox/frame/views/panel-parts.ts';
import type { AdminView } from '#sandbox/woocommerce/admin/views/view.ts';

const FAULTS = [
  'loseWebhooks',
  'lateWebhooks',
  'stopCron',
  'blockRest',
  'lagAnalytics',
  'siteDown',
] as const;

/** The panel that steers the site. */
export function sandboxPanel(view: AdminView): Markup {
  const { panel } = view.texts;
  const { site, person, locale } = view;
  const people = site.staff.map(({ id, name, role }) => ({
    value: id,
    label: `${name} (${role})`,
  }));
  return panelShell(panel, [
    clockGroup(panel, clockOf(view)),
    ordersGroup(view),
    faultsGroup(view),
    whoGroup(panel, people, { personId: person.id, locale }),
    startGroup(view),
    wireGroup(panel),
  ]);
}

/** The bar at the foot of narrow screens; it opens the panel as a sheet. */
export function sandboxBar(view: AdminView): Markup {
  return panelBar(view.texts.panel.title, clockOf(view), view.frameTexts.client);
}

function clockOf({ nowMs, locale, site, clock }: AdminView): PanelClock {
  return { nowMs, locale, zone: site.zone, rate: clock.rate };
}

function ordersGroup({ texts: { panel } }: AdminView): Markup {
  return group(
    panel,
    'orders',
    html`<p class="quiet" id="orders-state"></p>
      <div class="buttons">
        ${action(panel, 'flashSale')} ${action(panel, 'stop')} ${action(panel, 'resume')}
        ${action(panel, 'replay')}
      </div>`,
  );
}

function faultsGroup({ texts: { panel }, site }: AdminView): Markup {
  const boxes = FAULTS.map((name) =>
    checkbox(panel[name], `data-fault="${name}"`, site.faults[name]),
  );
  return group(
    panel,
    'faults',
    html`${boxes}
      <div class="buttons">
        ${action(panel, 'disableWebhooks')} ${action(panel, 'visit')}
      </div>`,
  );
}

function startGroup({ texts: { panel }, chooserUrl }: AdminView): Markup {
  return group(
    panel,
    'start',
    html`<div class="buttons">
      ${action(panel, 'reset')}
      <a class="button" href="${chooserUrl}">${panel.otherStores}</a>
    </div>`,
  );
}
