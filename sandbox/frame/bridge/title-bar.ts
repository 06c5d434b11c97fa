import type { Channel } from '#sandbox/frame/bridge/channel.ts';
import { DescribingElement, isSet, labelOf } from '#sandbox/frame/bridge/element.ts';
import { textIn } from '#sandbox/frame/protocol.ts';

type Action = {
  readonly key: string;
  readonly label: string;
  readonly variant: string;
  readonly isCritical: boolean;
  readonly isDisabled: boolean;
  readonly isLoading: boolean;
};

/** What a title bar holds: single actions, and groups of them under one label. */
export type TitleBarContent = {
  readonly title: string;
  readonly actions: readonly Action[];
  readonly groups: readonly {
    readonly label: string;
    readonly actions: readonly Action[];
  }[];
};

/**
 * Reads a title bar's title, buttons, links and sections.
 * @param targets filled with the element behind each action's key
 */
export function readTitleBar(
  bar: Element,
  targets: Map<string, HTMLElement>,
): TitleBarContent {
  targets.clear();
  const actionsIn = (parent: Element): Action[] =>
    [...parent.children].flatMap((child) => {
      const isAction =
        child instanceof HTMLButtonElement || child instanceof HTMLAnchorElement;
      if (!isAction) return [];
      const key = String(targets.size);
      targets.set(key, child);
      return [describe(key, child)];
    });
  return {
    title: bar.getAttribute('title') ?? '',
    actions: actionsIn(bar),
    groups: [...bar.querySelectorAll(':scope > section')].map((section) => ({
      label: section.getAttribute('label') ?? '',
      actions: actionsIn(section),
    })),
  };
}

function describe(key: string, element: HTMLElement): Action {
  return {
    key,
    label: labelOf(element),
    variant: element.getAttribute('variant') ?? '',
    isCritical: element.getAttribute('tone') === 'critical',
    isDisabled: isSet(element, 'disabled'),
    isLoading: isSet(element, 'loading'),
  };
}

/** Defines `ui-title-bar`: the frame shows its title and its buttons; a press there clicks the button here. */
export function defineTitleBar(channel: Channel): void {
  const targets = new Map<string, HTMLElement>();
  let told = '';

  class TitleBar extends DescribingElement {
    publish(): void {
      const modal = this.closest('ui-modal');
      if (modal !== null) {
        modal.dispatchEvent(new Event('titlebarchange'));
        return;
      }
      // The last one wins: a page's own stands after its layout's.
      const bars = [...document.querySelectorAll('ui-title-bar')];
      const bar = bars.findLast((one) => one.closest('ui-modal') === null);
      const empty: TitleBarContent = { title: '', actions: [], groups: [] };
      const content = bar === undefined ? empty : readTitleBar(bar, targets);
      const text = JSON.stringify(content);
      if (text === told) return;
      told = text;
      channel.send('titleBar', content);
    }
  }
  customElements.define('ui-title-bar', TitleBar);
  channel.on('titleBarPress', (data) => targets.get(textIn(data, 'key'))?.click());
}
