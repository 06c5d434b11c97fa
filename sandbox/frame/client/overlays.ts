import { find, need } from '#sandbox/frame/client/dom.ts';

const NARROW = '(max-width: 899px)';
const PANEL_KEY = 'frame-panel';

/** Opens and closes the navigation on narrow screens, and the sandbox panel on all. */
export function manageOverlays(): void {
  const narrow = matchMedia(NARROW);
  const nav = makeLayer('store-nav', ['menu-button'], 'nav-close');
  const panel = makeLayer(
    'sandbox-panel',
    ['panel-button', 'sandbox-bar'],
    'panel-close',
  );

  const arrange = () => {
    document.body.classList.remove('nav-open', 'sheet-open');
    nav.close();
    panel.close();
    if (!narrow.matches && recallPanel()) panel.open(false);
  };
  narrow.addEventListener('change', arrange);
  arrange();
}

type Layer = { open(takesFocus: boolean): void; close(): void };

/**
 * A part of the page that opens over the rest on narrow screens and beside it on wide ones. While it covers the
 * page the rest is inert, Escape closes it, and the focus returns to the button that opened it.
 */
function makeLayer(id: string, openerIds: readonly string[], closerId: string): Layer {
  const layer = need(id, HTMLElement);
  const openers = openerIds
    .map((openerId) => find(openerId, HTMLButtonElement))
    .filter((one) => one !== null);
  const narrow = matchMedia(NARROW);
  let openedBy: HTMLElement | null = null;

  const mark = (isOpen: boolean) => {
    layer.classList.toggle('open', isOpen);
    for (const opener of openers) opener.setAttribute('aria-expanded', String(isOpen));
    const covers = isOpen && narrow.matches;
    document.body.classList.toggle(`${id}-covers`, covers);
    for (const other of partsBeside(layer)) other.inert = covers;
  };
  const open = (takesFocus: boolean) => {
    mark(true);
    if (takesFocus) need(closerId, HTMLElement).focus();
  };
  const close = () => mark(false);
  const dismiss = () => {
    close();
    if (id === 'sandbox-panel' && !narrow.matches) rememberPanel(false);
    const back = openedBy ?? openers.find((opener) => opener.offsetParent !== null);
    back?.focus();
  };

  for (const opener of openers)
    opener.addEventListener('click', () => {
      openedBy = opener;
      if (layer.classList.contains('open')) {
        dismiss();
        return;
      }
      if (id === 'sandbox-panel' && !narrow.matches) rememberPanel(true);
      open(true);
    });
  need(closerId, HTMLButtonElement).addEventListener('click', dismiss);
  document.addEventListener('keydown', (event) => {
    const covers = layer.classList.contains('open') && narrow.matches;
    if (
      event.key === 'Escape' &&
      covers &&
      document.querySelector('dialog[open]') === null
    )
      dismiss();
  });
  document.addEventListener('click', (event) => {
    if (
      event.target === document.body &&
      document.body.classList.contains(`${id}-covers`)
    )
      dismiss();
  });
  return { open, close };
}

/** Everything that must not be reached while a layer covers it. */
function partsBeside(layer: HTMLElement): HTMLElement[] {
  const parts = [
    '.top-bar',
    '#store-nav',
    '#content',
    '#sandbox-panel',
    '#sandbox-bar',
    '.skip',
  ];
  return [...document.querySelectorAll<HTMLElement>(parts.join(','))].filter(
    (one) => one !== layer,
  );
}

function recallPanel(): boolean {
  return localStorage.getItem(PANEL_KEY) !== 'closed';
}

function rememberPanel(isOpen: boolean): void {
  localStorage.setItem(PANEL_KEY, isOpen ? 'open' : 'closed');
}
