import { Badge as KitBadge, Link as KitLink, Text as KitText } from '@shopify/polaris';
import type { ComponentProps, ReactNode } from 'react';

/** Text in one of the kit's sizes: bodySm, bodyMd, headingSm, headingLg, headingXl. */
export const Text = KitText;

export type BadgeTone = 'info' | 'success' | 'warning' | 'attention' | 'critical';

/** A word or two of state. The tone repeats what the word says, never more. */
export function Badge(props: { tone?: BadgeTone; children: string }) {
  return (
    <KitBadge {...(props.tone === undefined ? {} : { tone: props.tone })}>
      {props.children}
    </KitBadge>
  );
}

type LinkProps = Pick<
  ComponentProps<typeof KitLink>,
  'onClick' | 'accessibilityLabel' | 'monochrome' | 'target'
> & { url?: string; children: ReactNode; quiet?: boolean };

/** A way to another page, or with `onClick` alone a small action inside a sentence. */
export function Link({ quiet, children, ...rest }: LinkProps) {
  return (
    <KitLink {...rest} removeUnderline={quiet ?? false}>
      {children}
    </KitLink>
  );
}
