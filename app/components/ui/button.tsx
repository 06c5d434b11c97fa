import { Button as KitButton } from '@shopify/polaris';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { saveAs } from '#app/components/ui/save-as.ts';

export type ButtonProps = Pick<
  ComponentProps<typeof KitButton>,
  | 'accessibilityLabel'
  | 'ariaControls'
  | 'ariaExpanded'
  | 'disabled'
  | 'disclosure'
  | 'external'
  | 'fullWidth'
  | 'icon'
  | 'id'
  | 'loading'
  | 'onClick'
  | 'pressed'
  | 'size'
  | 'submit'
  | 'target'
  | 'tone'
  | 'url'
  | 'variant'
  | 'children'
>;

/** An action; `variant="primary"` once on a page at most, and never on Packages. */
export function Button(props: ButtonProps) {
  return <KitButton {...props} />;
}

/** Buttons side by side; they wrap at 360 px. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="tw-buttons">{children}</div>;
}

/**
 * Saves what an address of ours answers. A plain link could not: inside a store admin the request
 * must carry the signed token, and only fetch does.
 */
export function DownloadButton(props: {
  url: string;
  fileName: string;
  children: string;
  failedText: string;
  variant?: 'secondary' | 'tertiary';
}) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async () => {
    setState('busy');
    setState((await saveAs(props.url, props.fileName)) ? 'idle' : 'failed');
  };
  return (
    <span className="tw-download">
      <KitButton
        variant={props.variant ?? 'secondary'}
        loading={state === 'busy'}
        onClick={() => void save()}
      >
        {props.children}
      </KitButton>
      <span role="status" className="tw-note">
        {state === 'failed' ? props.failedText : ''}
      </span>
    </span>
  );
}
