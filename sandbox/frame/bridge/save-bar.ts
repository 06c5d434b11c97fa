import type { Channel } from '#sandbox/frame/bridge/channel.ts';
import { DescribingElement, isSet, labelOf } from '#sandbox/frame/bridge/element.ts';
import { flagIn, textIn } from '#sandbox/frame/protocol.ts';

/** Anything with unsaved changes: a `ui-save-bar` element, or a form marked `data-save-bar`. */
export type SaveBarSource = {
  readonly save: () => void;
  readonly discard: () => void;
  readonly describe: () => SaveBarContent;
};

export type SaveBarContent = {
  readonly save: SaveBarButton;
  readonly discard: SaveBarButton;
  readonly asksBeforeDiscard: boolean;
};

type SaveBarButton = {
  /** Empty for the frame's own word. */
  readonly label: string;
  readonly isDisabled: boolean;
  readonly isLoading: boolean;
};

export type SaveBars = {
  show(id: string, source: SaveBarSource): void;
  hide(id: string): void;
  /** Tells the frame anew how a shown bar's buttons look. */
  refresh(id: string): void;
  isShown(id: string): boolean;
  /** Resolves at once without a shown bar; else asks the person, and rejects when they stay. */
  confirmLeaving(): Promise<void>;
};

/** Keeps the shown save bars and passes the frame's presses to them. */
export function makeSaveBars(channel: Channel): SaveBars {
  const shown = new Map<string, SaveBarSource>();

  channel.on('saveBarPress', (data) => {
    const source = shown.get(textIn(data, 'id'));
    if (textIn(data, 'which') === 'save') source?.save();
    else source?.discard();
  });

  const tell = (id: string) => {
    const source = shown.get(id);
    if (source !== undefined)
      channel.send('saveBar', { id, isShown: true, ...source.describe() });
  };

  return {
    show(id, source) {
      shown.set(id, source);
      tell(id);
    },
    hide(id) {
      if (shown.delete(id)) channel.send('saveBar', { id, isShown: false });
    },
    refresh: tell,
    isShown: (id) => shown.has(id),
    async confirmLeaving() {
      if (shown.size === 0) return;
      const answer = await channel.request('leaveConfirmation');
      if (!flagIn(answer, 'leaves'))
        throw new Error('The person chose to stay on the page.');
      for (const id of [...shown.keys()]) this.hide(id);
    },
  };
}

/** Defines `ui-save-bar`: two buttons, the one with variant `primary` saves, the other discards. */
export function defineSaveBar(bars: SaveBars): void {
  let lastNumber = 0;

  class SaveBar extends DescribingElement {
    readonly #key = `element:${++lastNumber}`;

    get showing(): boolean {
      return bars.isShown(this.#key);
    }
    get discardConfirmation(): boolean {
      return isSet(this, 'discardconfirmation');
    }
    set discardConfirmation(asks: boolean) {
      this.toggleAttribute('discardconfirmation', asks);
    }
    show(): Promise<void> {
      const isNew = !this.showing;
      bars.show(this.#key, {
        save: () => buttonOf(this, true)?.click(),
        discard: () => buttonOf(this, false)?.click(),
        describe: () => ({
          save: describeButton(buttonOf(this, true)),
          discard: describeButton(buttonOf(this, false)),
          asksBeforeDiscard: this.discardConfirmation,
        }),
      });
      if (isNew) this.dispatchEvent(new Event('show'));
      return Promise.resolve();
    }
    hide(): Promise<void> {
      if (this.showing) {
        bars.hide(this.#key);
        this.dispatchEvent(new Event('hide'));
      }
      return Promise.resolve();
    }
    toggle(): Promise<void> {
      return this.showing ? this.hide() : this.show();
    }
    publish(): void {
      if (this.isConnected) bars.refresh(this.#key);
      else void this.hide();
    }
  }
  customElements.define('ui-save-bar', SaveBar);
}

function buttonOf(bar: Element, isPrimary: boolean): HTMLButtonElement | undefined {
  const buttons = [...bar.querySelectorAll('button')];
  return buttons.find(
    (button) => (button.getAttribute('variant') === 'primary') === isPrimary,
  );
}

function describeButton(button: HTMLButtonElement | undefined): SaveBarButton {
  if (button === undefined) return { label: '', isDisabled: false, isLoading: false };
  return {
    label: labelOf(button),
    isDisabled: isSet(button, 'disabled'),
    isLoading: isSet(button, 'loading'),
  };
}

/** Shows the save bar while a form marked `data-save-bar` holds changes. */
export function watchForms(bars: SaveBars): void {
  const keys = new WeakMap<HTMLFormElement, string>();
  let lastNumber = 0;

  const keyOf = (form: HTMLFormElement) => {
    const key = keys.get(form) ?? `form:${++lastNumber}`;
    keys.set(form, key);
    return key;
  };

  const onEdit = (event: Event) => {
    const form = formOf(event);
    if (form === null || bars.isShown(keyOf(form))) return;
    bars.show(keyOf(form), formSource(form));
    // A form that the app takes away, by going to another page for one, takes its bar with it.
    const watcher = new MutationObserver(() => {
      if (form.isConnected) return;
      bars.hide(keyOf(form));
      watcher.disconnect();
    });
    watcher.observe(document.documentElement, { childList: true, subtree: true });
  };
  const onDone = (event: Event) => {
    const form = event.target;
    if (form instanceof HTMLFormElement) bars.hide(keyOf(form));
  };
  document.addEventListener('input', onEdit);
  document.addEventListener('change', onEdit);
  document.addEventListener('submit', onDone);
  document.addEventListener('reset', onDone);
}

function formOf(event: Event): HTMLFormElement | null {
  const field = event.target;
  const form =
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement
      ? field.form
      : null;
  return form?.hasAttribute('data-save-bar') === true ? form : null;
}

function formSource(form: HTMLFormElement): SaveBarSource {
  const plain = { label: '', isDisabled: false, isLoading: false };
  return {
    save: () => form.requestSubmit(),
    discard: () => form.reset(),
    describe: () => ({
      save: plain,
      discard: plain,
      asksBeforeDiscard: form.hasAttribute('data-discard-confirmation'),
    }),
  };
}
