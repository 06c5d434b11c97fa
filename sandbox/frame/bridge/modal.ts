import type { Channel } from '#sandbox/frame/bridge/channel.ts';
import { MODAL_STYLES } from '#sandbox/frame/bridge/modal-styles.ts';
import { readTitleBar } from '#sandbox/frame/bridge/title-bar.ts';

const VARIANTS = ['small', 'base', 'large', 'max'] as const;

export type ModalSettings = {
  readonly channel: Channel;
  /** The word on the closing button, in the frame's language; empty until the frame has answered. */
  readonly closeLabel: () => string;
};

/**
 * Defines `ui-modal`. The dialog stands in the app's own document, so the app's framework goes on owning its
 * content; the frame darkens and disables itself meanwhile, so that it covers the whole admin.
 */
export function defineModal({ channel, closeLabel }: ModalSettings): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(MODAL_STYLES);

  class Modal extends HTMLElement {
    readonly #parts = buildParts();
    readonly #targets = new Map<string, HTMLElement>();

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#parts.dialog);
      this.#parts.close.addEventListener('click', () => void this.hide());
      this.#parts.dialog.addEventListener('close', () => this.#closed());
      this.addEventListener('titlebarchange', () => this.#drawTitleBar());
    }

    get variant(): string {
      const wanted = this.getAttribute('variant');
      return VARIANTS.find((known) => known === wanted) ?? 'base';
    }
    set variant(variant: string) {
      this.setAttribute('variant', variant);
      this.#parts.dialog.className = this.variant;
    }
    get src(): string | undefined {
      return this.getAttribute('src') ?? undefined;
    }
    set src(src: string | undefined) {
      if (src === undefined) this.removeAttribute('src');
      else this.setAttribute('src', src);
      if (this.#parts.dialog.open) this.#drawBody();
    }
    get content(): HTMLElement | undefined {
      return [...this.children].find(
        (child): child is HTMLElement =>
          child instanceof HTMLElement && child.localName !== 'ui-title-bar',
      );
    }
    set content(content: HTMLElement | undefined) {
      this.content?.remove();
      if (content !== undefined) this.append(content);
    }
    get contentWindow(): Window | null {
      return this.#parts.body.querySelector('iframe')?.contentWindow ?? null;
    }

    show(): Promise<void> {
      const { dialog, close } = this.#parts;
      if (dialog.open) return Promise.resolve();
      dialog.className = this.variant;
      close.setAttribute('aria-label', closeLabel());
      this.#drawTitleBar();
      this.#drawBody();
      dialog.showModal();
      channel.send('modal', { isOpen: true });
      this.dispatchEvent(new Event('show'));
      return Promise.resolve();
    }
    hide(): Promise<void> {
      this.#parts.dialog.close();
      return Promise.resolve();
    }
    toggle(): Promise<void> {
      return this.#parts.dialog.open ? this.hide() : this.show();
    }
    disconnectedCallback(): void {
      if (!this.#parts.dialog.open) return;
      this.#parts.dialog.close();
      this.#closed();
    }

    #closed(): void {
      this.#parts.body.querySelector('iframe')?.remove();
      channel.send('modal', { isOpen: false });
      this.dispatchEvent(new Event('hide'));
    }
    #drawBody(): void {
      const { body } = this.#parts;
      const src = this.src;
      if (src === undefined) {
        body.replaceChildren(document.createElement('slot'));
        return;
      }
      const frame = document.createElement('iframe');
      frame.src = src;
      frame.title = this.#parts.title.textContent ?? '';
      body.replaceChildren(frame);
    }
    #drawTitleBar(): void {
      const bar = this.querySelector(':scope > ui-title-bar');
      const content = bar === null ? null : readTitleBar(bar, this.#targets);
      this.#parts.title.textContent = content?.title ?? '';
      const buttons = (content?.actions ?? []).map((action) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = action.label;
        button.disabled = action.isDisabled || action.isLoading;
        button.className = `${action.variant} ${action.isCritical ? 'critical' : ''}`;
        button.addEventListener('click', () => this.#targets.get(action.key)?.click());
        return button;
      });
      // The primary button comes last, where reading ends.
      buttons.sort((a, b) => rank(a) - rank(b));
      this.#parts.footer.replaceChildren(...buttons);
      this.#parts.footer.hidden = buttons.length === 0;
    }
  }
  customElements.define('ui-modal', Modal);
}

function rank(button: HTMLButtonElement): number {
  return button.classList.contains('primary') ? 1 : 0;
}

function buildParts() {
  const dialog = document.createElement('dialog');
  const header = document.createElement('header');
  const title = document.createElement('h2');
  const close = document.createElement('button');
  const body = document.createElement('div');
  const footer = document.createElement('footer');
  title.id = 'title';
  close.type = 'button';
  close.textContent = '✕';
  body.className = 'body';
  dialog.setAttribute('aria-labelledby', 'title');
  header.append(title, close);
  dialog.append(header, body, footer);
  return { dialog, title, close, body, footer };
}
