import { makeButton, need } from '#sandbox/frame/client/dom.ts';
import type { ClientTexts } from '#sandbox/frame/texts/texts.ts';

const AT_ONCE = 3;

export type Toast = {
  readonly id: string;
  readonly message: string;
  readonly isError: boolean;
  readonly durationMs: number;
  /** The word on the toast's button; empty for none. */
  readonly action: string;
  readonly onAction: () => void;
  readonly onDismiss: () => void;
};

export type Toasts = { show(toast: Toast): void; hide(id: string): void };

/** The toasts at the foot of the page: announced, at most three at once, waiting while pointed at or focused. */
export function makeToasts(texts: ClientTexts): Toasts {
  const region = {
    news: need('toasts-news', HTMLElement),
    errors: need('toasts-errors', HTMLElement),
  };
  const shown = new Map<string, { element: HTMLElement; toast: Toast; timer: number }>();

  function hide(id: string): void {
    const entry = shown.get(id);
    if (entry === undefined) return;
    shown.delete(id);
    clearTimeout(entry.timer);
    entry.element.remove();
    entry.toast.onDismiss();
  }

  function startTimer(id: string): void {
    const entry = shown.get(id);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    entry.timer = window.setTimeout(() => hide(id), entry.toast.durationMs);
  }

  function show(toast: Toast): void {
    hide(toast.id);
    const [oldest] = shown.keys();
    if (shown.size >= AT_ONCE && oldest !== undefined) hide(oldest);
    const element = drawToast(toast, texts, () => hide(toast.id));
    shown.set(toast.id, { element, toast, timer: 0 });
    (toast.isError ? region.errors : region.news).append(element);
    const wait = () => clearTimeout(shown.get(toast.id)?.timer);
    element.addEventListener('pointerenter', wait);
    element.addEventListener('focusin', wait);
    element.addEventListener('pointerleave', () => startTimer(toast.id));
    element.addEventListener('focusout', () => startTimer(toast.id));
    startTimer(toast.id);
  }

  return { show, hide };
}

function drawToast(toast: Toast, texts: ClientTexts, close: () => void): HTMLElement {
  const element = document.createElement('div');
  element.className = toast.isError ? 'toast error' : 'toast';
  const words = document.createElement('span');
  words.textContent = toast.message;
  element.append(words);
  if (toast.action !== '')
    element.append(
      makeButton(toast.action, 'button on-dark', () => {
        toast.onAction();
        close();
      }),
    );
  const dismiss = makeButton('✕', 'icon-button on-dark', close);
  dismiss.setAttribute('aria-label', texts.dismiss);
  element.append(dismiss);
  return element;
}
