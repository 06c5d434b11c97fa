import { useMemo, type ReactNode } from 'react';
import { HostProvider } from '#app/components/host/host-context.tsx';
import { HostNavigation } from '#app/components/host/host-navigation.tsx';
import { HostNotes } from '#app/components/host/host-notes.tsx';
import { FormatProvider } from '#app/components/i18n/use-format.tsx';
import type { AppFrameData } from '#app/components/shell/frame-data.ts';
import { SkinProvider } from '#app/components/ui/skin.tsx';

/** The merchant's frame: dress and ways of the admin, clock and currency of the store. */
export function AppFrame({
  frame,
  children,
}: {
  frame: AppFrameData;
  children: ReactNode;
}) {
  const { locale, store, host, canManage } = frame;
  const settings = useMemo(
    () => ({ locale, zone: store.zone, currency: store.currency }),
    [locale, store.zone, store.currency],
  );
  return (
    <HostProvider kind={host.kind} canManage={canManage}>
      <SkinProvider skin={host.kind === 'shopify' ? 'shopify' : 'wordpress'}>
        <FormatProvider settings={settings}>
          <HostNavigation />
          <HostNotes canManage={canManage} />
          {children}
        </FormatProvider>
      </SkinProvider>
    </HostProvider>
  );
}
