import { Banner as KitBanner } from '@shopify/polaris';
import type { ReactNode } from 'react';

interface BannerProps {
  readonly title?: string;
  readonly tone?: 'info' | 'success' | 'warning' | 'critical';
  readonly action?: { content: string; url?: string; onAction?: () => void };
  /** Given where the banner may be put away for good; the caller remembers it. */
  readonly onDismiss?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** Something that holds for the whole page. At most one or two at a time. */
export function Banner({ onDismiss, children, ...rest }: BannerProps) {
  return (
    <div className={`tw-banner tw-banner--${rest.tone ?? 'info'}`}>
      <KitBanner {...rest} {...(onDismiss === undefined ? {} : { onDismiss })}>
        {children}
      </KitBanner>
    </div>
  );
}
