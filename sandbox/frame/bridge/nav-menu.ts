import type { Channel } from '#sandbox/frame/bridge/channel.ts';
import { DescribingElement, labelOf } from '#sandbox/frame/bridge/element.ts';

/** Defines `ui-nav-menu` and `s-app-nav`: links that the frame lists in its side navigation. */
export function defineNavMenu(channel: Channel): void {
  let told = '';

  function publish(): void {
    const menu = document.querySelector('ui-nav-menu, s-app-nav');
    const links = menu === null ? [] : [...menu.querySelectorAll('a')];
    const items = links
      .map((link) => ({ link, url: new URL(link.href, location.href) }))
      .filter(({ url }) => url.origin === location.origin)
      .map(({ link, url }) => ({
        label: labelOf(link),
        path: url.pathname + url.search,
        isHome: link.rel === 'home',
      }));
    const text = JSON.stringify(items);
    if (text === told) return;
    told = text;
    channel.send('navMenu', { items });
  }

  class NavMenu extends DescribingElement {
    publish(): void {
      publish();
    }
  }
  customElements.define('ui-nav-menu', class extends NavMenu {});
  customElements.define('s-app-nav', class extends NavMenu {});
}
