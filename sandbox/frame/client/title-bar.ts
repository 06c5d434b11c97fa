import { makeButton, need } from '#sandbox/frame/client/dom.ts';
import { flagIn, recordsIn, textIn, type MessageData } from '#sandbox/frame/protocol.ts';

/** Takes over the bar above the app; a press is told to the app by the action's key. */
export function makeTitleBar(
  appName: string,
  press: (key: string) => void,
): { draw(data: MessageData): void } {
  const bar = need('title-bar', HTMLElement);
  const heading = bar.querySelector('h1');
  const actions = need('title-actions', HTMLElement);

  const drawAction = (action: MessageData) => {
    const variant = textIn(action, 'variant');
    const isBack = variant === 'breadcrumb';
    const tone = flagIn(action, 'isCritical')
      ? 'critical'
      : variant === 'primary'
        ? 'strong'
        : '';
    const words = isBack ? `‹ ${textIn(action, 'label')}` : textIn(action, 'label');
    const button = makeButton(words, `button ${isBack ? 'breadcrumb' : tone}`, () =>
      press(textIn(action, 'key')),
    );
    button.disabled = flagIn(action, 'isDisabled') || flagIn(action, 'isLoading');
    if (flagIn(action, 'isLoading')) button.setAttribute('aria-busy', 'true');
    return button;
  };

  const drawGroup = (group: MessageData) => {
    const menu = document.createElement('details');
    const label = document.createElement('summary');
    const items = document.createElement('div');
    menu.className = 'menu';
    label.className = 'button';
    label.textContent = textIn(group, 'label');
    items.className = 'menu-items';
    items.append(...recordsIn(group, 'actions').map(drawAction));
    items.addEventListener('click', () => menu.removeAttribute('open'));
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      menu.removeAttribute('open');
      label.focus();
    });
    menu.append(label, items);
    return menu;
  };

  return {
    draw(data) {
      const title = textIn(data, 'title');
      if (heading !== null) heading.textContent = title === '' ? appName : title;
      const all = recordsIn(data, 'actions');
      const isBack = (action: MessageData) => textIn(action, 'variant') === 'breadcrumb';
      for (const old of bar.querySelectorAll('.breadcrumb')) old.remove();
      bar.prepend(...all.filter(isBack).map(drawAction));
      const isPrimary = (action: MessageData) => textIn(action, 'variant') === 'primary';
      const plain = all.filter((action) => !isBack(action) && !isPrimary(action));
      actions.replaceChildren(
        ...plain.map(drawAction),
        ...recordsIn(data, 'groups').map(drawGroup),
        ...all.filter(isPrimary).map(drawAction),
      );
      actions.hidden = actions.children.length === 0;
    },
  };
}
