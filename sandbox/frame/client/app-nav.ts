import { framePathFor } from '#sandbox/frame/addresses.ts';
import { need } from '#sandbox/frame/client/dom.ts';
import { flagIn, recordsIn, textIn, type MessageData } from '#sandbox/frame/protocol.ts';

/** The app's pages in the side navigation, and the mark on the one that is shown. */
export type AppNav = {
  draw(data: MessageData): void;
  /** Marks the page whose address is the longest beginning of the shown one. */
  mark(framePath: string): void;
};

/** Takes over the list under the app's name. */
export function makeAppNav(handle: string): AppNav {
  const list = need('app-nav', HTMLUListElement);
  const home = document.querySelector<HTMLAnchorElement>('[data-app-home]');
  let shownPath = location.pathname;

  function mark(framePath: string): void {
    shownPath = framePath.split(/[?#]/)[0] ?? '';
    const links = [...list.querySelectorAll('a')];
    const fits = (link: HTMLAnchorElement) =>
      shownPath === link.pathname || shownPath.startsWith(`${link.pathname}/`);
    const current = links
      .filter(fits)
      .sort((a, b) => b.pathname.length - a.pathname.length)[0];
    for (const link of links) setCurrent(link, link === current);
    if (home !== null) setCurrent(home, current === undefined);
  }

  return {
    mark,
    draw(data) {
      const items = recordsIn(data, 'items').filter((item) => !flagIn(item, 'isHome'));
      list.replaceChildren(...items.flatMap((item) => drawItem(handle, item)));
      list.hidden = list.children.length === 0;
      mark(shownPath);
    },
  };
}

function drawItem(handle: string, item: MessageData): HTMLLIElement[] {
  const path = framePathFor(handle, textIn(item, 'path'));
  if (path === null) return [];
  const entry = document.createElement('li');
  const link = document.createElement('a');
  link.href = path;
  link.textContent = textIn(item, 'label');
  entry.append(link);
  return [entry];
}

function setCurrent(link: HTMLAnchorElement, isCurrent: boolean): void {
  if (isCurrent) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
}
