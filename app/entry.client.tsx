import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import {
  BootProvider,
  readBootElement,
  type BootTexts,
} from '#app/components/i18n/boot.tsx';
import { startTexts } from '#app/components/i18n/client-texts.ts';
import { afterFirstPaint } from '#app/components/shell/first-paint.ts';

const encoded = readBootElement();
const i18n = await startTexts(JSON.parse(encoded) as BootTexts);
await afterFirstPaint();

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <BootProvider value={encoded}>
          <RemixBrowser />
        </BootProvider>
      </I18nextProvider>
    </StrictMode>,
  );
});
