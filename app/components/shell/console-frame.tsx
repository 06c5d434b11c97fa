import { Link, useLocation } from '@remix-run/react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/ports/sign-in.ts';
import { FormatProvider, useFormat } from '#app/components/i18n/use-format.tsx';
import { initialsOf } from '#app/components/shell/initials.ts';
import { MenuLink, Popover } from '#app/components/ui/popover.tsx';
import { SkinProvider } from '#app/components/ui/skin.tsx';

export interface ConsoleFrameData {
  readonly locale: Locale;
  readonly agency: { readonly name: string; readonly zone: string };
  readonly member: { readonly name: string };
  readonly openIncidents: number;
  readonly nowMs: number;
}

export interface ConsoleLink {
  readonly to: string;
  readonly label: string;
  readonly count?: number;
  /** Other addresses under which this entry stands as the current one. */
  readonly isAlsoAt?: readonly string[];
}

interface ConsoleFrameProps {
  readonly frame: ConsoleFrameData;
  readonly links: readonly ConsoleLink[];
  /** What the member's menu holds, e.g. signing out. */
  readonly memberMenu?: ReactNode;
  readonly children: ReactNode;
}

/** The agency's frame: navigation on top, its own type, colour and shape. */
export function ConsoleFrame({ frame, links, memberMenu, children }: ConsoleFrameProps) {
  const settings = useMemo(
    () => ({ locale: frame.locale, zone: frame.agency.zone, currency: 'USD' }),
    [frame.locale, frame.agency.zone],
  );
  return (
    <SkinProvider skin="own">
      <FormatProvider settings={settings}>
        <TopBar frame={frame} links={links} memberMenu={memberMenu} />
        {children}
      </FormatProvider>
    </SkinProvider>
  );
}

/** The console's dress without navigation, for pages before sign-in. */
export function PlainFrame({
  locale,
  children,
}: {
  locale: Locale;
  children: ReactNode;
}) {
  const settings = useMemo(() => ({ locale, zone: 'UTC', currency: 'USD' }), [locale]);
  return (
    <SkinProvider skin="own">
      <FormatProvider settings={settings}>{children}</FormatProvider>
    </SkinProvider>
  );
}

function TopBar({ frame, links, memberMenu }: Omit<ConsoleFrameProps, 'children'>) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { pathname } = useLocation();
  return (
    <header className="tw-top">
      <a className="tw-skip" href="#main">
        {t('nav.skip')}
      </a>
      <div className="tw-top__bar">
        <span className="tw-top__name">{frame.agency.name}</span>
        <nav className="tw-top__links" aria-label={t('nav.label')}>
          {links.map((link) => (
            <Link
              key={link.to}
              to={link.to}
              className="tw-top__link"
              aria-current={isCurrent(link, pathname) ? 'page' : undefined}
            >
              {link.label}
              {link.count === undefined || link.count === 0 ? null : (
                <>
                  {' '}
                  <span>{link.count}</span>
                </>
              )}
            </Link>
          ))}
        </nav>
        <div className="tw-top__aside">
          <span className="tw-top__clock">{format.dateTime(frame.nowMs)}</span>
          <span className="tw-top__menu">
            <Popover
              label=""
              accessibilityLabel={t('nav.menu')}
              icon="menu"
              isIconOnly
              align="end"
            >
              {(close) =>
                links.map((link) => (
                  <MenuLink key={link.to} url={link.to} onChoose={close}>
                    {link.label}
                  </MenuLink>
                ))
              }
            </Popover>
          </span>
          <Popover
            label={initialsOf(frame.member.name)}
            accessibilityLabel={`${initialsOf(frame.member.name)}, ${frame.member.name}`}
            align="end"
          >
            {() => memberMenu}
          </Popover>
        </div>
      </div>
    </header>
  );
}

/** The first entry's address is the start of all others: it is current on its own pages only. */
function isCurrent(link: ConsoleLink, pathname: string): boolean {
  const isUnder = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  if (link.isAlsoAt === undefined) return isUnder(link.to);
  return pathname === link.to || link.isAlsoAt.some(isUnder);
}
