import type { Channel } from '#sandbox/frame/bridge/channel.ts';
import { textIn } from '#sandbox/frame/protocol.ts';

const USUAL_DURATION_MS = 5_000;

export type ToastOptions = {
  /** Milliseconds until the toast goes by itself. */
  readonly duration?: number;
  readonly isError?: boolean;
  readonly action?: string;
  readonly onAction?: () => void;
  readonly onDismiss?: () => void;
};

/** `shopify.toast`: the frame shows the toasts, their callbacks stay here. */
export function makeToasts(channel: Channel) {
  const shown = new Map<string, ToastOptions>();
  let lastNumber = 0;

  channel.on('toastAction', (data) => shown.get(textIn(data, 'id'))?.onAction?.());
  channel.on('toastDismiss', (data) => {
    const id = textIn(data, 'id');
    const options = shown.get(id);
    shown.delete(id);
    options?.onDismiss?.();
  });

  return {
    /** @returns the toast's id, for `hide` */
    show(message: string, options: ToastOptions = {}): string {
      const id = `toast-${++lastNumber}`;
      shown.set(id, options);
      channel.send('toastShow', {
        id,
        message,
        durationMs: options.duration ?? USUAL_DURATION_MS,
        isError: options.isError === true,
        action: options.action ?? '',
      });
      return id;
    },
    hide(id: string): void {
      channel.send('toastHide', { id });
    },
  };
}
