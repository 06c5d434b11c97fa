import { html, type Markup } from '#sandbox/frame/markup.ts';
import { icon } from '#sandbox/frame/views/icons.ts';
import { attribute } from '#sandbox/frame/views/store-shell.ts';
import {
  PAGES,
  type AdminPage,
  type AdminView,
} from '#sandbox/woocommerce/admin/views/view.ts';

type Label = keyof AdminView['texts']['page'];

const BEFORE = ['posts', 'media', 'pages'] as const;
const AFTER = [
  'products',
  'analytics',
  'marketing',
  'appearance',
  'plugins',
  'users',
] as const;

/** WordPress's menu with WooCommerce open, Tidewatch in it as the last entry. */
export function adminMenu(view: AdminView): Markup {
  const { texts, current } = view;
  const isInside = current !== null && current !== 'dashboard';
  return html`<nav
    id="store-nav"
    class="store-nav admin-menu"
    aria-label="${texts.page.navLabel}"
  >
    <button
      type="button"
      class="icon-button nav-close"
      id="nav-close"
      aria-label="${texts.page.closeMenu}"
    >
      ${icon('close')}
    </button>
    <ul>
      ${entry(view, 'dashboard', 'dashboard')} ${BEFORE.map((name) => absent(view, name))}
      <li class="open">
        <a class="${isInside ? 'parent current' : 'parent'}" href="${PAGES.home}"
          >${texts.page.woocommerce}</a
        >
        <ul>
          ${entry(view, 'home', 'home')} ${entry(view, 'orders', 'orders')}
          ${absent(view, 'customers')} ${absent(view, 'reports')}
          ${entry(view, 'settings', 'settings')} ${entry(view, 'tidewatch', null)}
        </ul>
      </li>
      ${AFTER.map((name) => absent(view, name))}
    </ul>
  </nav>`;
}

function entry(view: AdminView, page: AdminPage, label: Label | null): Markup {
  return html`<li>
    <a href="${PAGES[page]}" ${attribute(view.current === page, 'aria-current="page"')}
      >${label === null ? 'Tidewatch' : view.texts.page[label]}</a
    >
  </li>`;
}

function absent(view: AdminView, name: Label): Markup {
  return html`<li>
    <a href="/wp-admin/admin.php?page=stand-in-${name}">${view.texts.page[name]}</a>
  </li>`;
}
