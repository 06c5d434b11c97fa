import { useActionData, useLocation } from '@remix-run/react';
import { useRef } from 'react';

/**
 * What the page's last form came to, until the next form or page.
 *
 * The router forgets it as soon as the page's data is read again, which live pages do at any moment:
 * a message beside a field, or a code that is shown once, would vanish while it is read.
 */
export function useAnswer<Answer>(): Answer | undefined {
  const answer = useActionData() as Answer | undefined;
  const { key } = useLocation();
  const kept = useRef({ key, answer });
  if (answer !== undefined || kept.current.key !== key) kept.current = { key, answer };
  return kept.current.answer;
}
