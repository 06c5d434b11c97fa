import { useCallback } from 'react';
import { useHost } from '#app/components/host/host-context.tsx';

/** Says that something worked. Failures stay on the page instead. */
export function useToast(): (text: string) => void {
  const host = useHost();
  return useCallback(
    (text: string) => {
      if (!host.toast(text)) showOwnToast(text);
    },
    [host],
  );
}

/** Where no admin shows it: our own note at the bottom, read out politely, gone after five seconds. */
function showOwnToast(text: string): void {
  const note = document.createElement('div');
  note.className = 'tw-toast';
  note.setAttribute('role', 'status');
  document.body.append(note);
  // Screen readers notice a change, not an element that arrives with its text.
  requestAnimationFrame(() => note.replaceChildren(text));
  setTimeout(() => note.remove(), 5000);
}
