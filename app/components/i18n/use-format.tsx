import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { makeFormat, type Format, type FormatSettings } from '#app/components/format.ts';

const FormatContext = createContext<FormatSettings>({
  locale: 'en',
  zone: 'UTC',
  currency: 'USD',
});

/** Sets language, zone and currency for what stands inside; a console page nests one per store. */
export function FormatProvider(props: { settings: FormatSettings; children: ReactNode }) {
  return (
    <FormatContext.Provider value={props.settings}>
      {props.children}
    </FormatContext.Provider>
  );
}

/** Dates, hours, numbers and money of the page's store. */
export function useFormat(): Format {
  const settings = useContext(FormatContext);
  return useMemo(() => makeFormat(settings), [settings]);
}
