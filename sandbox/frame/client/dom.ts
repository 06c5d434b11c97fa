/** The element with an id, or null when this page has none. */
export function find<Type extends HTMLElement>(
  id: string,
  type: abstract new (...values: never[]) => Type,
): Type | null {
  const element = document.getElementById(id);
  return element instanceof type ? element : null;
}

/** The element with an id. @throws {Error} when the page lacks it: page and script then do not belong together */
export function need<Type extends HTMLElement>(
  id: string,
  type: abstract new (...values: never[]) => Type,
): Type {
  const element = find(id, type);
  if (element === null) throw new Error(`The page has no element #${id}.`);
  return element;
}

/** A new button with words on it. */
export function makeButton(
  label: string,
  className: string,
  press: () => void,
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.textContent = label;
  button.addEventListener('click', press);
  return button;
}

/** Sets text only when it differs, so that screen readers are not told the same again. */
export function setText(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
