import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { Text } from '#app/components/ui/basics.tsx';

interface DialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer: ReactNode;
}

/** A question in front of the page. The browser keeps the focus inside; Escape closes. */
export function Dialog(props: DialogProps) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (props.isOpen && dialog?.open === false) dialog.showModal();
    if (!props.isOpen && dialog?.open === true) dialog.close();
  }, [props.isOpen]);
  return (
    <dialog
      ref={element}
      className="tw-dialog"
      aria-labelledby={id}
      onClose={props.onClose}
    >
      <div className="tw-dialog__title">
        <Text as="h2" variant="headingMd" id={id}>
          {props.title}
        </Text>
      </div>
      <div className="tw-dialog__body">{props.children}</div>
      <div className="tw-dialog__footer">{props.footer}</div>
    </dialog>
  );
}

/** Before something that can't be undone: names the object and the consequence. */
export function ConfirmDialog(props: {
  isOpen: boolean;
  title: string;
  text: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  isDestructive?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      isOpen={props.isOpen}
      title={props.title}
      onClose={props.onClose}
      footer={
        <ButtonGroup>
          <Button onClick={props.onClose}>{props.cancelLabel}</Button>
          <Button
            variant="primary"
            {...(props.isDestructive === true ? { tone: 'critical' as const } : {})}
            loading={props.isBusy ?? false}
            onClick={props.onConfirm}
          >
            {props.confirmLabel}
          </Button>
        </ButtonGroup>
      }
    >
      {props.text}
    </Dialog>
  );
}
