/** Base of the elements that only describe something: the frame draws it, the app's page shows nothing. */
export abstract class DescribingElement extends HTMLElement {
  #observer: MutationObserver | null = null;

  /** Called when the element, its attributes or its children have changed, and when it has gone. */
  abstract publish(): void;

  connectedCallback(): void {
    this.#observer = new MutationObserver(() => this.publish());
    this.#observer.observe(this, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    // The parser connects an element before it has its children.
    queueMicrotask(() => this.publish());
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.publish();
  }
}

/** Whether an attribute is set, as React writes it: present and not "false". */
export function isSet(element: Element, name: string): boolean {
  const value = element.getAttribute(name);
  return value !== null && value !== 'false';
}

/** The visible words of an element. */
export function labelOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Hides the describing elements without touching the document's markup, which the app's framework owns. */
export function hideDescribingElements(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    'ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar { display: none; }',
  );
  document.adoptedStyleSheets.push(sheet);
}
