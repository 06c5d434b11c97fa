import { Link, NavLink, useLocation, useNavigate } from '@remix-run/react';
import { createElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '#app/components/host/host-context.tsx';
import { parentTab } from '#app/components/host/parent-tab.ts';

const PAGES = [
  ['/app/peaks', 'peaks'],
  ['/app/suggestion', 'suggestion'],
  ['/app/packages', 'packages'],
  ['/app/calendar', 'calendar'],
  ['/app/incidents', 'incidents'],
  ['/app/data', 'data'],
  ['/app/help', 'help'],
] as const;

/** The ways between our pages, where the admin has its place for them. */
export function HostNavigation() {
  const { kind } = useHost();
  if (kind === 'none') return null;
  return kind === 'shopify' ? <MenuOfAdmin /> : <Tabs />;
}

/** Not seen here: Shopify's bridge shows these links in the admin's own navigation. */
function MenuOfAdmin() {
  const { t } = useTranslation('common');
  return createElement(
    'ui-nav-menu',
    null,
    <Link to="/app" rel="home">
      {t('nav.home')}
    </Link>,
    ...PAGES.map(([to, key]) => (
      <Link key={to} to={to}>
        {t(`nav.${key}`)}
      </Link>
    )),
  );
}

/** The menu of wp-admin has one entry for us, so our pages stand in a row above each page. */
function Tabs() {
  const { t } = useTranslation('common');
  const row = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  useGo();
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current]');
    // Sideways only, where the row is longer than the screen is wide.
    if (row.current && current)
      row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - 16;
  }, [pathname]);
  return (
    <nav className="tw-tabs" aria-label={t('nav.pages')}>
      <ul ref={row}>
        <li>
          <NavLink to="/app" end>
            {t('nav.home')}
          </NavLink>
        </li>
        {PAGES.map(([to, key]) => (
          <li key={to}>
            <Tab to={to} isParent={parentTab(pathname) === to}>
              {t(`nav.${key}`)}
            </Tab>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface TabProps {
  readonly to: string;
  /** Whether the page shown is one below this one. */
  readonly isParent: boolean;
  readonly children: string;
}

/** Marked on its own page, and as the way that leads to a page without a tab. */
function Tab({ to, isParent, children }: TabProps) {
  return isParent ? (
    <Link to={to} aria-current="true">
      {children}
    </Link>
  ) : (
    <NavLink to={to}>{children}</NavLink>
  );
}

/** Shows what the admin asks for without a new document. */
function useGo(): void {
  const host = useHost();
  const navigate = useNavigate();
  useEffect(() => host.onGo((address) => navigate(address)), [host, navigate]);
}
