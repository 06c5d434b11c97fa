import { useSubmit } from '@remix-run/react';
import type { FormEvent } from 'react';

/** Names and values of an address. */
export type Fields = readonly (readonly [string, string])[];

/** Sends a GET form without its empty fields: an address to pass on says only what matters. */
export function useTidyGet(
  onSent?: () => void,
): (event: FormEvent<HTMLFormElement>) => void {
  const submit = useSubmit();
  return (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = [...form].filter(
      (field): field is [string, string] =>
        typeof field[1] === 'string' && field[1].trim() !== '',
    );
    void submit(new URLSearchParams(said), { method: 'get', action: '/console' });
    onSent?.();
  };
}
