import { Link } from '@remix-run/react';
import { createElement, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormatProvider } from '#app/components/i18n/use-format.tsx';
import type { AppFrameData } from '#app/components/shell/frame-data.ts';
import { SkinProvider } from '#app/components/ui/skin.tsx';

const PAGES = [
  ['/app/peaks', 'peaks'],
  ['/app/suggestion', 'suggestion'],
  ['/app/packages', 'packages'],
  ['/app/incidents', 'incidents'],
  ['/app/data', 'data'],
  ['/app/help', 'help'],
] as const;

/** The merchant's frame: dress, clock and currency of the store, entries for the admin's menu. */
export function AppFrame({
  frame,
  children,
}: {
  frame: AppFrameData;
  children: ReactNode;
}) {
  const { locale, store, host } = frame;
  const settings = useMemo(
    () => ({ locale, zone: store.zone, currency: store.currency }),
    [locale, store.zone, store.currency],
  );
  return (
    <SkinProvider skin={host.kind === 'shopify' ? 'shopify' : 'wordpress'}>
      <FormatProvider settings={settings}>
        <HostMenu />
        {children}
      </FormatProvider>
    </SkinProvider>
  );
}

/** Not seen here: the bridge shows these links in the admin's own navigation. */
function HostMenu() {
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
