import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Whether a plain form holds anything that was not in it at first, and the way back.
 *
 * Spread `formProps` over the form. `round` is the form's React key: putting everything back draws it
 * anew, since fields keep what was typed. `saved` says what the form begins with: when it changes,
 * what stands in the form counts as saved.
 */
export function useDirtyForm(saved: unknown) {
  const form = useRef<HTMLFormElement>(null);
  const first = useRef('');
  const [isDirty, setDirty] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    first.current = contentOf(form.current);
    setDirty(false);
  }, [saved, round]);
  const onChange = useCallback(
    () => setDirty(contentOf(form.current) !== first.current),
    [],
  );
  const discard = useCallback(() => setRound((before) => before + 1), []);
  return { formProps: { ref: form, onChange }, round, isDirty, discard };
}

function contentOf(form: HTMLFormElement | null): string {
  if (form === null) return '';
  return JSON.stringify(
    [...new FormData(form)].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : `${value.name}:${String(value.size)}`,
    ]),
  );
}
