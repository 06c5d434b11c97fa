import { askToConfirm } from '#sandbox/frame/client/confirm.ts';
import { need, setText } from '#sandbox/frame/client/dom.ts';
import { flagIn, recordIn, textIn, type MessageData } from '#sandbox/frame/protocol.ts';
import type { ClientTexts } from '#sandbox/frame/texts/texts.ts';

export type SaveBar = {
  /** Takes in what the app says of one of its save bars. */
  draw(data: MessageData): void;
  /** Forgets every bar: the app's page has gone. */
  clear(): void;
  /** True at once without unsaved changes; else what the person answers. */
  mayLeave(): Promise<boolean>;
};

type Press = (id: string, which: 'save' | 'discard') => void;

/** Takes over the bar that covers the top bar while the app has unsaved changes. */
export function makeSaveBar(texts: ClientTexts, press: Press): SaveBar {
  const bar = need('save-bar', HTMLElement);
  const words = bar.querySelector('.save-bar-text');
  const save = bar.querySelector<HTMLButtonElement>('[data-press="save"]');
  const discard = bar.querySelector<HTMLButtonElement>('[data-press="discard"]');
  const shown = new Map<string, MessageData>();
  const latest = () => [...shown].at(-1);

  const redraw = () => {
    const [, data] = latest() ?? [];
    bar.hidden = data === undefined;
    document.body.classList.toggle('has-unsaved', data !== undefined);
    setText(words, data === undefined ? '' : texts.unsaved);
    drawButton(save, data, 'save', texts.save);
    drawButton(discard, data, 'discard', texts.discard);
  };

  const onDiscard = async () => {
    const [id, data] = latest() ?? [];
    if (id === undefined || data === undefined) return;
    const isSure =
      !flagIn(data, 'asksBeforeDiscard') ||
      (await askToConfirm({
        title: texts.discardTitle,
        text: texts.discardText,
        confirm: texts.discardConfirm,
        cancel: texts.keepEditing,
        isDestructive: true,
      }));
    if (isSure) press(id, 'discard');
  };

  save?.addEventListener('click', () => {
    const [id] = latest() ?? [];
    if (id !== undefined) press(id, 'save');
  });
  discard?.addEventListener('click', () => void onDiscard());
  window.addEventListener('beforeunload', (event) => {
    if (shown.size > 0) event.preventDefault();
  });

  const clear = () => {
    shown.clear();
    redraw();
  };
  return {
    draw(data) {
      const id = textIn(data, 'id');
      if (flagIn(data, 'isShown')) shown.set(id, data);
      else shown.delete(id);
      redraw();
    },
    clear,
    async mayLeave() {
      if (shown.size === 0) return true;
      const leaves = await askToConfirm({
        title: texts.leaveTitle,
        text: texts.leaveText,
        confirm: texts.leaveConfirm,
        cancel: texts.stay,
        isDestructive: true,
      });
      if (leaves) clear();
      return leaves;
    },
  };
}

function drawButton(
  button: HTMLButtonElement | null,
  data: MessageData | undefined,
  which: 'save' | 'discard',
  usualLabel: string,
): void {
  const wish = data === undefined ? null : recordIn(data, which);
  if (button === null) return;
  const label = wish === null ? '' : textIn(wish, 'label');
  setText(button, label === '' ? usualLabel : label);
  button.disabled =
    wish !== null && (flagIn(wish, 'isDisabled') || flagIn(wish, 'isLoading'));
}
