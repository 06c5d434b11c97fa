import type { Locator, Page } from 'playwright-core';

/** How a person works a page: by the mouse or by keys alone. What stands in it is found by its label. */
export interface Hand {
  /** Writes into a field, in place of what stood there. */
  fill(field: Locator, text: string): Promise<void>;
  /** A button or a link. */
  press(control: Locator): Promise<void>;
  tick(box: Locator): Promise<void>;
  /** Picks an option by its label. */
  choose(select: Locator, label: string): Promise<void>;
  /** What was done since the last time this was asked. */
  effort(): Effort;
}

export interface Effort {
  /** Fields filled, options picked and boxes ticked. */
  readonly fields: number;
  /** Characters typed into fields. */
  readonly characters: number;
  /** Buttons and links pressed. */
  readonly presses: number;
  /** Keys that only move the focus; none with a mouse. */
  readonly tabs: number;
}

/** No page of ours has more stops than this. */
const MOST_TABS = 250;
const NONE: Effort = { fields: 0, characters: 0, presses: 0, tabs: 0 };

/** Efforts of several steps together. */
export function sumOf(efforts: readonly Effort[]): Effort {
  return efforts.reduce(
    (sum, one) => ({
      fields: sum.fields + one.fields,
      characters: sum.characters + one.characters,
      presses: sum.presses + one.presses,
      tabs: sum.tabs + one.tabs,
    }),
    NONE,
  );
}

function makeCount() {
  let sum = NONE;
  return {
    add: (more: Partial<Effort>) => {
      sum = sumOf([sum, { ...NONE, ...more }]);
    },
    take: () => {
      const taken = sum;
      sum = NONE;
      return taken;
    },
  };
}

export function mouseHand(): Hand {
  const count = makeCount();
  return {
    fill: async (field, text) => {
      await field.click();
      await field.fill(text);
      count.add({ fields: 1, characters: text.length });
    },
    press: async (control) => {
      await control.click();
      count.add({ presses: 1 });
    },
    tick: async (box) => {
      await box.check();
      count.add({ fields: 1 });
    },
    choose: async (select, label) => {
      await select.selectOption({ label });
      count.add({ fields: 1 });
    },
    effort: count.take,
  };
}

/** Tab, Shift+Tab, Enter, Space and typing: nothing is clicked, and no script moves the focus. */
export function keyboardHand(page: Page): Hand {
  const count = makeCount();
  const { keyboard } = page;
  const reach = async (target: Locator) => {
    count.add({ tabs: await tabTo(page, target) });
  };
  return {
    fill: async (field, text) => {
      await reach(field);
      if ((await field.inputValue()) !== '') await keyboard.press('ControlOrMeta+A');
      await keyboard.type(text);
      count.add({ fields: 1, characters: text.length });
    },
    press: async (control) => {
      await reach(control);
      await keyboard.press('Enter');
      count.add({ presses: 1 });
    },
    tick: async (box) => {
      await reach(box);
      if (!(await box.isChecked())) await keyboard.press('Space');
      count.add({ fields: 1 });
    },
    choose: async (select, label) => {
      await reach(select);
      await keyboard.type(label);
      const chosen = await select.evaluate(
        (node) => (node as HTMLSelectElement).selectedOptions[0]?.label,
      );
      if (chosen !== label)
        throw new Error(`typing “${label}” chose “${String(chosen)}”`);
      count.add({ fields: 1 });
    },
    effort: count.take,
  };
}

/** Moves the focus stop by stop; how many stops it took. Throws where Tab never gets there. */
async function tabTo(page: Page, target: Locator): Promise<number> {
  await target.waitFor();
  for (let tabs = 0; tabs <= MOST_TABS; tabs += 1) {
    const where = await target.evaluate(whereIsFocus);
    if (where === 'here') return tabs;
    await page.keyboard.press(where === 'later' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${target.toString()} can’t be reached by Tab`);
}

/** Runs in the page: whether the focus stands at an element, after it, or elsewhere. */
function whereIsFocus(target: Element): 'here' | 'later' | 'earlier' {
  const { activeElement, body } = target.ownerDocument;
  if (!target.ownerDocument.hasFocus()) return 'earlier';
  if (activeElement === target) return 'here';
  if (activeElement === null || activeElement === body) return 'earlier';
  const isBefore =
    (activeElement.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !==
    0;
  return isBefore ? 'later' : 'earlier';
}
