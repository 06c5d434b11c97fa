import { askToConfirm } from '#sandbox/frame/client/confirm.ts';
import { find, need, setText } from '#sandbox/frame/client/dom.ts';
import { drawPaceAndFaults, paceBody } from '#sandbox/frame/client/panel-controls.ts';
import type { Sandbox } from '#sandbox/frame/client/sandbox.ts';
import type { Toasts } from '#sandbox/frame/client/toasts.ts';
import { dateTimeText, fill, ordersText, sandboxTimeMs } from '#sandbox/frame/wording.ts';

type ControlSettings = {
  readonly sandbox: Sandbox;
  readonly toasts: Toasts;
  /** False when the person chose to stay with unsaved changes. */
  readonly mayLeave: () => Promise<boolean>;
};

type Step = {
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Texts of the question asked first; none for what can be undone. */
  readonly question?: 'uninstall' | 'reset' | 'shopRedact';
  readonly after: 'toast-clock' | 'toast-sent' | 'reload' | 'nothing';
};

/** What each button of the panel asks of the sandbox. */
function stepsFor(shop: string): Readonly<Record<string, Step>> {
  const orders = (
    action: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Step => ({
    action: 'orders',
    body: { shop, action, ...more },
    after: 'nothing',
  });
  const compliance = (topic: string): Step => ({
    action: 'compliance',
    body: { shop, topic },
    after: 'toast-sent',
  });
  return {
    hour: {
      action: 'clock',
      body: { action: 'advance', minutes: 60 },
      after: 'toast-clock',
    },
    toBlackFriday: {
      action: 'clock',
      body: { action: 'toBlackFriday' },
      after: 'toast-clock',
    },
    flashSale: orders('flashSale', { ratio: 3, minutes: 60 }),
    stop: orders('stop'),
    resume: orders('resume'),
    replay: orders('replayBlackFriday'),
    install: { action: 'install', body: { shop }, after: 'reload' },
    uninstall: {
      action: 'uninstall',
      body: { shop },
      question: 'uninstall',
      after: 'reload',
    },
    reset: { action: 'reset', body: {}, question: 'reset', after: 'reload' },
    customersDataRequest: compliance('customers/data_request'),
    customersRedact: compliance('customers/redact'),
    shopRedact: { ...compliance('shop/redact'), question: 'shopRedact' },
  };
}

/** Joins the panel's controls to the sandbox. */
export function wireControls({ sandbox, toasts, mayLeave }: ControlSettings): void {
  const { texts, shop, locale } = sandbox.data;
  const steps = stepsFor(shop);
  let lastToast = 0;

  const say = (message: string) => {
    const nothing = () => undefined;
    toasts.show({
      id: `frame-${++lastToast}`,
      message,
      isError: false,
      durationMs: 5_000,
      action: '',
      onAction: nothing,
      onDismiss: nothing,
    });
  };

  async function ask(step: Pick<Step, 'action' | 'body'>): Promise<boolean> {
    const result = await sandbox.act(step.action, step.body);
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
    if (step.question !== undefined && !(await askAbout(step.question))) return;
    if (step.after === 'reload' && !(await mayLeave())) return;
    if (!(await ask(step))) return;
    if (step.after === 'reload') location.reload();
    if (step.after === 'toast-sent') say(texts.sent);
    if (step.after === 'toast-clock') {
      const nowMs = sandboxTimeMs(sandbox.state().clock, Date.now());
      say(
        fill(texts.clockMoved, {
          time: dateTimeText(nowMs, locale, sandbox.shop().zone),
        }),
      );
    }
  }

  function askAbout(name: NonNullable<Step['question']>): Promise<boolean> {
    const store = sandbox.shop().name;
    return askToConfirm({
      title: fill(texts[`${name}Title`], { store }),
      text: texts[`${name}Text`],
      confirm: texts[`${name}Confirm`],
      cancel: texts.cancel,
      isDestructive: true,
    });
  }

  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest('button') : null;
    const step = steps[button?.dataset['action'] ?? ''];
    if (step !== undefined) void take(step);
    const rate = button?.dataset['rate'];
    if (rate !== undefined) void ask({ action: 'clock', body: paceBody(Number(rate)) });
  });
  document.addEventListener('change', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    const { fault, scope } = box.dataset;
    const on = box.checked;
    if (fault !== undefined) void ask({ action: 'faults', body: { name: fault, on } });
    if (scope !== undefined)
      void ask({ action: 'access', body: { shop, scope, granted: on } });
  });
  chooseByReload('person', 'staff', sandbox.data.staffId, mayLeave);
  chooseByReload('language', 'locale', locale, mayLeave);
  sandbox.watch(() => drawControls(sandbox));
}

/** A choice that the whole page depends on: the server keeps it and draws the page anew. */
function chooseByReload(
  id: string,
  parameter: string,
  current: string,
  mayLeave: () => Promise<boolean>,
): void {
  const select = need(id, HTMLSelectElement);
  // A page brought back from the browser's memory shows what it was made with.
  select.value = current;
  select.addEventListener('change', () => {
    void mayLeave().then((leaves) => {
      if (!leaves) {
        select.value = current;
        return;
      }
      const url = new URL(location.href);
      url.searchParams.set(parameter, select.value);
      location.assign(url.href);
    });
  });
}

function drawControls(sandbox: Sandbox): void {
  const state = sandbox.state();
  const shop = sandbox.shop();
  const { locale, texts } = sandbox.data;
  drawPaceAndFaults(state.clock.rate, state.faults);
  for (const box of document.querySelectorAll<HTMLInputElement>('[data-scope]'))
    box.checked = shop.scopes.includes(box.dataset['scope'] ?? '');
  setText(find('orders-state', HTMLElement), ordersText(state, shop, locale, texts));
  const orders = state.orders[shop.shop];
  const isStopped = orders?.stopped === true;
  const isChanged =
    isStopped || isGoingOn(orders?.flashSale) || isGoingOn(orders?.replay);
  showOneOf('resume', isChanged, 'stop', !isStopped);
  showOneOf('uninstall', shop.installed, 'install', !shop.installed);
}

function isGoingOn(change: object | null | undefined): boolean {
  return change !== null && change !== undefined;
}

/** Shows and hides two buttons of the panel; the focus of one that goes moves to the other. */
function showOneOf(
  first: string,
  showsFirst: boolean,
  second: string,
  showsSecond: boolean,
): void {
  const panel = need('sandbox-panel', HTMLElement);
  const one = panel.querySelector<HTMLButtonElement>(`[data-action="${first}"]`);
  const other = panel.querySelector<HTMLButtonElement>(`[data-action="${second}"]`);
  if (one === null || other === null) return;
  const focused = document.activeElement;
  one.hidden = !showsFirst;
  other.hidden = !showsSecond;
  if (focused === one && one.hidden) other.focus();
  if (focused === other && other.hidden) one.focus();
}
