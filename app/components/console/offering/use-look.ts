import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { DraftForm } from '#app/ports/draft-form.ts';
import type { LookData } from '#app/components/console/offering/offering-types.ts';

/** How long the draft rests before the page asks what it comes to. */
const PAUSE_MS = 350;

/**
 * What the draft comes to: asked of the server a moment after each change, with its own rules.
 * What can't be had leaves the last look standing.
 */
export function useLook(form: DraftForm, saved: DraftForm, first: LookData): LookData {
  const fetcher = useFetcher<{ look: LookData | null }>();
  const { submit } = fetcher;
  const asked = useRef(saved);
  const last = useRef(first);
  useEffect(() => {
    if (form === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = form;
      void submit({ intent: 'look', draft: JSON.stringify(form) }, { method: 'post' });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [form, submit]);
  const given = fetcher.data?.look ?? null;
  useEffect(() => {
    if (given !== null) last.current = given;
  }, [given]);
  return form === saved ? first : (given ?? last.current);
}
