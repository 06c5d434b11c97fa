import { useEffect, useRef, type RefObject } from 'react';

/** A form without faults. */
export const NO_ERRORS: Readonly<Record<string, string>> = {};

/**
 * A form whose first wrong field gets the focus when an answer says so.
 *
 * @param answer the action's answer; a new one moves the focus again
 * @param wrong names of the wrong fields, in any order
 * @param given the form, where somebody holds it already
 */
export function useFocusWrong(
  answer: unknown,
  wrong: readonly string[],
  given?: RefObject<HTMLFormElement>,
): RefObject<HTMLFormElement> {
  const own = useRef<HTMLFormElement>(null);
  const form = given ?? own;
  const names = wrong.join(' ');
  useEffect(() => {
    if (names === '') return;
    const all = names.split(' ');
    const fields = [...(form.current?.querySelectorAll<HTMLElement>('[name]') ?? [])];
    fields.find((field) => all.includes(field.getAttribute('name') ?? ''))?.focus();
  }, [form, answer, names]);
  return form;
}
