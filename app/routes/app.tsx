import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
  type ShouldRevalidateFunction,
} from '@remix-run/react';
import { AppFrame } from '#app/components/shell/app-frame.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import type { AppFrameData } from '#app/components/shell/frame-data.ts';
import { useLive } from '#app/components/shell/use-live.ts';
import { answering } from '#app/services/answer-errors.ts';

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async (): Promise<AppFrameData> => {
    const session = await context.signIn.requireStore(request);
    const { locale, host, canManage } = session;
    const { name, zone, currency, market } = session.store;
    return { locale, host, canManage, store: { name, zone, currency, market } };
  });

/** Language, zone and currency change with a new document, not while one stands. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/** A refused token tells the admin's bridge, by these headers, to come again with a fresh one. */
export const headers: HeadersFunction = ({
  loaderHeaders,
  actionHeaders,
  errorHeaders,
}) => {
  const all = new Headers(errorHeaders ?? loaderHeaders);
  actionHeaders.forEach((value, name) => all.set(name, value));
  all.set('Cache-Control', 'no-store');
  return all;
};

export default function App() {
  const frame = useLoaderData<typeof loader>();
  useLive('/app/live');
  return (
    <AppFrame frame={frame}>
      <Outlet />
    </AppFrame>
  );
}

/** Inside the frame where its data came through, plain where it did not. */
export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData<AppFrameData>('routes/app');
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const page = <ErrorPage error={error} status={status} />;
  // After an action that failed there is no frame's data at all, not even an undefined one.
  return frame ? <AppFrame frame={frame}>{page}</AppFrame> : page;
}
