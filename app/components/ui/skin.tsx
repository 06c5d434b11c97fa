import { AppProvider } from '@shopify/polaris';
import { Link as RouterLink } from '@remix-run/react';
import type { ComponentProps, ReactNode } from 'react';
import { usePolarisTexts } from '#app/components/i18n/boot.tsx';

export type Skin = 'shopify' | 'wordpress' | 'own';

type TranslationDictionary = ComponentProps<typeof AppProvider>['i18n'];

/** Dresses what stands inside: the kit as it is in Shopify's admin, other tokens elsewhere. */
export function SkinProvider({ skin, children }: { skin: Skin; children: ReactNode }) {
  const texts = usePolarisTexts() as TranslationDictionary;
  return (
    <AppProvider i18n={texts} linkComponent={KitLink}>
      <div className="tw-skin" data-skin={skin}>
        {children}
      </div>
    </AppProvider>
  );
}

interface KitLinkProps extends React.AnchorHTMLAttributes<HTMLAnchorElement> {
  url: string;
  external?: boolean;
}

/** The kit's links lead through the router unless they leave the app. */
function KitLink({ url, external, children, ...rest }: KitLinkProps) {
  const leaves = external === true || !url.startsWith('/') || rest.target === '_top';
  if (!leaves) {
    return (
      <RouterLink to={url} {...rest}>
        {children}
      </RouterLink>
    );
  }
  return (
    <a
      href={url}
      {...(external === true ? { target: '_blank', rel: 'noreferrer' } : {})}
      {...rest}
    >
      {children}
    </a>
  );
}
