import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BootTextsElement } from '#app/components/i18n/boot.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import type { AppFrameData } from '#app/components/shell/frame-data.ts';
import '#app/components/ui/kit-styles.ts';
import '#app/components/ui/styles/index.css';

/** The page around every route. The host's bridge has to be the first script of all. */
export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  // After an action that failed there is no frame's data at all, not even an undefined one.
  const host = useRouteLoaderData<AppFrameData>('routes/app')?.host;
  return (
    <html lang={i18n.language} className="p-theme-light">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {host === undefined ? null : host.kind === 'shopify' ? (
          <script src={host.bridgeUrl} data-api-key={host.clientId} />
        ) : (
          <script src={host.bridgeUrl} data-site-origin={host.siteOrigin} />
        )}
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <BootTextsElement />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** What stands where neither a merchant's nor the agency's frame could. */
export function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return <ErrorPage error={error} status={status} />;
}
