/** Longer than this no page stays without life, even where no frame is ever drawn. */
const LONGEST_WAIT_MS = 1500;

/**
 * Resolves when the whole page that the server wrote has been drawn. Hydration is heavy work on a
 * slow machine; begun earlier, it would hold back what can already be read.
 */
export function afterFirstPaint(): Promise<void> {
  if (document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_WAIT_MS);
    // A frame's callback runs before it is drawn, and none runs while a style sheet is awaited.
    const draw = () => requestAnimationFrame(() => setTimeout(resolve));
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', draw, { once: true });
    else draw();
  });
}
