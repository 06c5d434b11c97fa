import { find, need } from '#sandbox/frame/client/dom.ts';

const NARROW = '(max-width: 1023px)';
const PANEL_KEY = 'frame-panel';

/** Opens and closes the navigation on narrow screens, and the sandbox panel on all. */
export function manageOverlays(): void {
  const narrow = matchMedia(NARROW);
  const nav = makeSheet('store-nav', 'nav-close');
  const panel = makeSheet('sandbox-panel', 'panel-close');
  const bar = need('sandbox-bar', HTMLButtonElement);
  const menu = need('menu-button', HTMLButtonElement);
  const toggle = need('panel-button', HTMLButtonElement);

  const showColumn = (isShown: boolean) => {
    panel.element.classList.toggle('open', isShown);
    toggle.setAttribute('aria-expanded', String(isShown));
  };
  const chooseColumn = (isShown: boolean) => {
    showColumn(isShown);
    localStorage.setItem(PANEL_KEY, isShown ? 'open' : 'closed');
  };
  const arrange = () => {
    nav.close();
    panel.close();
    showColumn(!narrow.matches && localStorage.getItem(PANEL_KEY) !== 'closed');
  };

  menu.addEventListener('click', () => nav.open(menu));
  bar.addEventListener('click', () => panel.open(bar));
  toggle.addEventListener('click', () =>
    chooseColumn(!panel.element.classList.contains('open')),
  );
  panel.closer.addEventListener('click', () => {
    if (narrow.matches) return;
    chooseColumn(false);
    toggle.focus();
  });
  narrow.addEventListener('change', arrange);
  arrange();
}

type Sheet = {
  readonly element: HTMLElement;
  readonly closer: HTMLButtonElement;
  open(opener: HTMLElement): void;
  close(): void;
};

/**
 * Lets a part of the page open as a modal dialog: it moves into one and back, so that the browser itself keeps
 * the focus inside, closes on Escape and gives the focus back. The toasts go along, to stay in sight and in reach.
 */
function makeSheet(id: string, closerId: string): Sheet {
  const element = need(id, HTMLElement);
  const closer = need(closerId, HTMLButtonElement);
  const toasts = find('toasts', HTMLElement);
  const place = document.createComment(id);
  const dialog = document.createElement('dialog');
  let openedBy: HTMLElement | null = null;
  dialog.className = `sheet ${id}-sheet`;
  dialog.setAttribute('aria-labelledby', element.getAttribute('aria-labelledby') ?? '');
  const label = element.getAttribute('aria-label');
  if (label !== null) dialog.setAttribute('aria-label', label);
  document.body.append(dialog);

  const putBack = () => {
    if (element.parentElement !== dialog) return;
    place.replaceWith(element);
    if (toasts !== null) document.body.append(toasts);
    openedBy?.setAttribute('aria-expanded', 'false');
    openedBy?.focus();
  };
  dialog.addEventListener('close', putBack);
  dialog.addEventListener('click', (event) => {
    // The backdrop belongs to the dialog itself, all else to what is in it.
    if (event.target === dialog) dialog.close();
  });
  closer.addEventListener('click', () => dialog.close());

  return {
    element,
    closer,
    open(opener) {
      openedBy = opener;
      opener.setAttribute('aria-expanded', 'true');
      element.replaceWith(place);
      dialog.append(element);
      if (toasts !== null) dialog.append(toasts);
      dialog.showModal();
      closer.focus();
    },
    close() {
      if (!dialog.open) return;
      dialog.close();
      putBack();
    },
  };
}
