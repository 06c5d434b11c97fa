import { useNavigation, useSubmit } from '@remix-run/react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { ConfirmDialog } from '#app/components/ui/dialog.tsx';

interface ConfirmButtonProps {
  readonly label: string;
  readonly accessibilityLabel?: string;
  /** Names the object. */
  readonly title: string;
  /** Names the consequence. */
  readonly text: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  /** What the page's action gets, `intent` first of all. */
  readonly fields: Readonly<Record<string, string>>;
  readonly variant?: 'secondary' | 'tertiary' | 'plain';
}

/** A step that cannot be undone: asks first, then sends it to the page's own action. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const submit = useSubmit();
  const { state, formData } = useNavigation();
  const isMine = Object.entries(props.fields).every(
    ([name, value]) => formData?.get(name) === value,
  );
  const isBusy = state !== 'idle' && isMine;
  useEffect(() => {
    if (state === 'idle') setAsking(false);
  }, [state]);
  return (
    <>
      <Button
        variant={props.variant ?? 'secondary'}
        tone="critical"
        {...(props.accessibilityLabel === undefined
          ? {}
          : { accessibilityLabel: props.accessibilityLabel })}
        onClick={() => setAsking(true)}
      >
        {props.label}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={props.title}
        text={props.text}
        confirmLabel={props.confirmLabel}
        cancelLabel={props.cancelLabel}
        isDestructive
        isBusy={isBusy}
        onConfirm={() => submit({ ...props.fields }, { method: 'post' })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
