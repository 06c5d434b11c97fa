import type { Frame, Page } from 'playwright-core';

/**
 * What stands wrong on a page as it is drawn: a page that scrolls sideways, something that reaches
 * beyond the screen, text that runs out of its own box into what stands beside it, and buttons or
 * links that lie on each other. Empty where nothing does.
 */
export async function layoutFindings(page: Page | Frame): Promise<string[]> {
  return [...(await page.evaluate(readLayout)), ...(await page.evaluate(readOverlaps))];
}

/** Runs in the page. */
function readLayout(): string[] {
  /** Rounding of boxes, in pixels. */
  const SLACK = 2;
  const root = document.documentElement;
  const found: string[] = [];
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 60)}”`;
  const isScrolledBy = (element: Element): boolean => {
    for (let one = element.parentElement; one !== null; one = one.parentElement)
      if (getComputedStyle(one).overflowX !== 'visible') return true;
    return false;
  };
  if (root.scrollWidth > root.clientWidth)
    found.push(
      `scrolls sideways: ${String(root.scrollWidth)} px on ${String(root.clientWidth)}`,
    );
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const isSeen =
      box.width > SLACK && box.height > SLACK && style.visibility === 'visible';
    if (!isSeen || style.clipPath !== 'none' || element.closest('svg') !== null) continue;
    if (box.right > root.clientWidth + SLACK && !isScrolledBy(element))
      found.push(`reaches beyond the screen: ${nameOf(element)}`);
    if (style.display === 'inline' || style.overflowX !== 'visible') continue;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || node.textContent?.trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (range.getBoundingClientRect().right > box.right + SLACK)
        found.push(`runs out of its box: ${nameOf(element)}`);
    }
  }
  return found;
}

/** Runs in the page. */
function readOverlaps(): string[] {
  /** Neighbours may touch, and a focus ring's room may be shared; in pixels. */
  const SLACK = 3;
  const seen = [...document.body.querySelectorAll('button, a[href]')].filter(
    (one) =>
      one.closest('svg') === null &&
      one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      getComputedStyle(one).position !== 'absolute' &&
      getComputedStyle(one).position !== 'fixed',
  );
  // A link that wraps is as many boxes as it has lines.
  const boxes = seen.flatMap((one) =>
    [...one.getClientRects()].map((box) => ({ one, box, text: one.textContent ?? '' })),
  );
  return boxes.flatMap((first, at) =>
    boxes
      .slice(at + 1)
      .filter(
        ({ one, box }) =>
          !first.one.contains(one) &&
          one !== first.one &&
          Math.min(box.right, first.box.right) - Math.max(box.left, first.box.left) >
            SLACK &&
          Math.min(box.bottom, first.box.bottom) - Math.max(box.top, first.box.top) >
            SLACK,
      )
      .map(({ text }) => `“${first.text.trim()}” lies on “${text.trim()}”`),
  );
}
