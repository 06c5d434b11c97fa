import { useCallback } from 'react';

/** The part of a store admin's bridge that shows toasts. */
interface Bridge {
  readonly toast?: { show(text: string): void };
}

/** Says that something worked. Failures stay on the page instead. */
export function useToast(): (text: string) => void {
  return useCallback((text: string) => {
    const bridge = (globalThis as { shopify?: Bridge }).shopify;
    if (bridge?.toast === undefined) return showOwnToast(text);
    bridge.toast.show(text);
  }, []);
}

/** Outside a store admin: our own note at the bottom, read out politely, gone after five seconds. */
function showOwnToast(text: string): void {
  const note = document.createElement('div');
  note.className = 'tw-toast';
  note.setAttribute('role', 'status');
  document.body.append(note);
  // Screen readers notice a change, not an element that arrives with its text.
  requestAnimationFrame(() => note.replaceChildren(text));
  setTimeout(() => note.remove(), 5000);
}
