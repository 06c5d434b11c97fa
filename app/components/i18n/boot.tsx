import { createContext, useContext, useMemo } from 'react';
import type { Resource } from 'i18next';

const ELEMENT_ID = 'tidewatch-texts';

/** What the first page brings along so that it reads right before any further request. */
export interface BootTexts {
  readonly locale: string;
  readonly resources: Resource;
  readonly polaris: Record<string, unknown>;
}

const BootContext = createContext<string>('{}');
export const BootProvider = BootContext.Provider;

/** `<` is written so that no text can end the script element. */
export function encodeBoot(boot: BootTexts): string {
  return JSON.stringify(boot).replaceAll('<', '\\u003c');
}

/** The element's content as it stands in the page, for the browser's first reading. */
export function readBootElement(): string {
  return document.getElementById(ELEMENT_ID)?.textContent ?? '{}';
}

/** Writes the texts into the page. */
export function BootTextsElement() {
  const encoded = useContext(BootContext);
  return (
    <script
      id={ELEMENT_ID}
      type="application/json"
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: encoded }}
    />
  );
}

/** The UI kit's own texts, of the same language. */
export function usePolarisTexts(): Record<string, unknown> {
  const encoded = useContext(BootContext);
  return useMemo(
    () => (JSON.parse(encoded) as Partial<BootTexts>).polaris ?? {},
    [encoded],
  );
}
