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
import type { StoreView } from '#sandbox/frame/views/view.ts';
import { ordersText } from '#sandbox/frame/wording.ts';

type FaultName = keyof StoreView['state']['faults'];

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

/** The panel that steers the stand-in. */
export function sandboxPanel(view: StoreView): Markup {
  const { panel } = view.texts;
  const { shop, staffId, locale } = view;
  const people = shop.staff.map(({ id, name }) => ({ value: id, label: name }));
  return panelShell(panel, [
    clockGroup(panel, clockOf(view)),
    ordersGroup(view),
    faultsGroup(view),
    accessGroup(view),
    whoGroup(panel, people, { personId: staffId, locale }),
    installationGroup(view),
    wireGroup(panel),
  ]);
}

/** The bar at the foot of narrow screens; it opens the panel as a sheet. */
export function sandboxBar(view: StoreView): Markup {
  return panelBar(view.texts.panel.title, clockOf(view), view.texts.client);
}

function clockOf({ nowMs, locale, shop, state }: StoreView): PanelClock {
  return { nowMs, locale, zone: shop.zone, rate: state.clock.rate };
}

function ordersGroup(view: StoreView): Markup {
  const { texts, state, shop, locale } = view;
  const { panel } = texts;
  const orders = state.orders[shop.shop];
  const isStopped = orders?.stopped === true;
  const isChanged = isStopped || Boolean(orders?.flashSale) || Boolean(orders?.replay);
  const controls = html`<p class="quiet" id="orders-state">
      ${ordersText(state, shop, locale, texts.client)}
    </p>
    <div class="buttons">
      ${action(panel, 'flashSale')} ${action(panel, 'stop', isStopped)}
      ${action(panel, 'resume', !isChanged)} ${action(panel, 'replay')}
    </div>`;
  return group(panel, 'orders', controls);
}

function faultsGroup({ texts, state }: StoreView): Markup {
  const boxes = FAULTS.map((name) =>
    checkbox(texts.panel[name], `data-fault="${name}"`, state.faults[name]),
  );
  return group(texts.panel, 'faults', html`${boxes}`);
}

function accessGroup({ texts, shop }: StoreView): Markup {
  const boxes = SCOPES.map(({ scope, label }) =>
    checkbox(texts.panel[label], `data-scope="${scope}"`, shop.scopes.includes(scope)),
  );
  return group(texts.panel, 'access', html`${boxes}`);
}

function installationGroup({ shop, texts }: StoreView): Markup {
  const { panel } = texts;
  const controls = html`<div class="buttons">
      ${action(panel, 'uninstall', !shop.installed)}
      ${action(panel, 'install', shop.installed)} ${action(panel, 'reset')}
    </div>
    <h4>${panel.privacy}</h4>
    <div class="buttons">
      ${action(panel, 'customersDataRequest')} ${action(panel, 'customersRedact')}
      ${action(panel, 'shopRedact')}
    </div>`;
  return group(panel, 'installation', controls);
}
