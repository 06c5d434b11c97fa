import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '#app/components/host/host-context.tsx';
import { Banner } from '#app/components/ui/banner.tsx';

/** What holds for every page, said once above it. */
export function HostNotes({ canManage }: { canManage: boolean }) {
  const { t } = useTranslation('common');
  const isOutside = useIsOutside();
  if (canManage && !isOutside) return null;
  return (
    <div className="tw-hostnotes">
      {isOutside ? (
        <Banner tone="warning" title={t('outside.title')}>
          <p>{t('outside.text')}</p>
        </Banner>
      ) : null}
      {canManage ? null : (
        <Banner tone="info" title={t('viewOnly.title')}>
          <p>{t('viewOnly.text')}</p>
        </Banner>
      )}
    </div>
  );
}

/** Opened in a window of its own, a page of wp-admin gets no token and stops after its first view. */
function useIsOutside(): boolean {
  const { kind } = useHost();
  const [isOutside, setOutside] = useState(false);
  useEffect(() => setOutside(kind === 'woocommerce' && window.parent === window), [kind]);
  return isOutside;
}
