import { useEffect, useRef } from 'react';

/**
 * A form whose first wrong field gets the focus when an answer says so.
 *
 * @param answer the action's answer; a new one moves the focus again
 * @param field name of the first wrong field, or undefined
 */
export function useFocusWrong(answer: unknown, field: string | undefined) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (field === undefined) return;
    form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
  }, [answer, field]);
  return form;
}
