import { askToConfirm } from '#sandbox/frame/client/confirm.ts';
import { find, need, setText } from '#sandbox/frame/client/dom.ts';
import { drawPaceAndFaults, paceBody } from '#sandbox/frame/client/panel-controls.ts';
import type { Toasts } from '#sandbox/frame/client/toasts.ts';
import { dateTimeText, fill, ordersText, sandboxTimeMs } from '#sandbox/frame/wording.ts';
import type { PanelSite } from '#sandbox/woocommerce/admin/client/site.ts';

type Step = {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly after?: 'clock' | 'reload';
};

const orders = (action: string, more: Readonly<Record<string, unknown>> = {}): Step => ({
  path: 'woo/orders',
  body: { action, ...more },
});

/** What each button of the panel asks of the sandbox. */
const STEPS: Readonly<Record<string, Step>> = {
  hour: { path: 'clock', body: { action: 'advance', minutes: 60 }, after: 'clock' },
  toBlackFriday: { path: 'clock', body: { action: 'toBlackFriday' }, after: 'clock' },
  // The shop is small: a lesser rise could be chance for hours, and would be no incident.
  flashSale: orders('flashSale', { ratio: 8, minutes: 60 }),
  stop: orders('stop'),
  resume: orders('resume'),
  replay: orders('replayBlackFriday'),
  disableWebhooks: { path: 'woo/disable-webhooks', body: {} },
  visit: { path: 'woo/visit', body: {} },
  reset: { path: 'reset', body: {}, after: 'reload' },
};

/** Joins the panel's controls to the sandbox. */
export function wireControls(site: PanelSite, toasts: Toasts): void {
  const { texts, adminTexts, locale } = site.data;
  let lastToast = 0;

  const say = (message: string) => {
    const nothing = () => undefined;
    lastToast += 1;
    const id = `panel-${lastToast}`;
    const plain = { isError: false, durationMs: 5_000, action: '' };
    toasts.show({ id, message, ...plain, onAction: nothing, onDismiss: nothing });
  };

  async function ask({ path, body }: Step): Promise<boolean> {
    const result = await site.act(path, body);
    const problem =
      result.outcome === 'done'
        ? ''
        : result.outcome === 'refused'
          ? fill(texts.failed, { reason: result.reason })
          : texts.unreachable;
    setText(find('panel-problem', HTMLElement), problem);
    return result.outcome === 'done';
  }

  async function take(step: Step): Promise<void> {
    const isReset = step.after === 'reload';
    if (isReset && !(await askAboutReset())) return;
    if (!(await ask(step))) return;
    if (isReset) location.reload();
    if (step.after !== 'clock') return;
    const nowMs = sandboxTimeMs(site.state().clock, Date.now());
    say(fill(texts.clockMoved, { time: dateTimeText(nowMs, locale, site.shop().zone) }));
  }

  const askAboutReset = () =>
    askToConfirm({
      title: adminTexts.resetTitle,
      text: adminTexts.resetText,
      confirm: adminTexts.resetConfirm,
      cancel: texts.cancel,
      isDestructive: true,
    });

  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest('button') : null;
    const step = STEPS[button?.dataset['action'] ?? ''];
    if (step !== undefined) void take(step);
    const rate = button?.dataset['rate'];
    if (rate !== undefined) void ask({ path: 'clock', body: paceBody(Number(rate)) });
  });
  document.addEventListener('change', (event) => {
    const box = event.target;
    const fault = box instanceof HTMLInputElement ? box.dataset['fault'] : undefined;
    if (fault === undefined || !(box instanceof HTMLInputElement)) return;
    void ask({ path: 'woo/faults', body: { name: fault, on: box.checked } });
  });
  chooseByReload('person', 'staff');
  chooseByReload('language', 'locale');
  site.watch(() => drawControls(site));
}

/** A choice that the whole page depends on: the server keeps it and draws the page anew. */
function chooseByReload(id: string, parameter: string): void {
  const select = need(id, HTMLSelectElement);
  select.addEventListener('change', () => {
    const url = new URL(location.href);
    url.searchParams.set(parameter, select.value);
    location.assign(url.href);
  });
}

function drawControls(panel: PanelSite): void {
  const { clock, site } = panel.state();
  const { locale, texts } = panel.data;
  const shop = panel.shop();
  drawPaceAndFaults(clock.rate, site.faults);
  const now = { orders: { [shop.shop]: site.orders } };
  setText(find('orders-state', HTMLElement), ordersText(now, shop, locale, texts));
}
