import { useEffect, type RefObject } from 'react';

/** Moves the focus to the first field that is wrong, each time a form comes back with errors. */
export function useFirstError(
  form: RefObject<HTMLFormElement | null>,
  errors: Readonly<Record<string, string>>,
): void {
  useEffect(() => {
    const fields = [
      ...(form.current?.querySelectorAll<HTMLElement>('input, select, textarea') ?? []),
    ];
    fields.find((field) => (field.getAttribute('name') ?? '') in errors)?.focus();
  }, [form, errors]);
}
