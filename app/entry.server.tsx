import { PassThrough } from 'node:stream';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { BootProvider, encodeBoot } from '#app/components/i18n/boot.tsx';
import { pageLocale, routeNamespaces } from '#app/components/i18n/page-locale.server.ts';
import { textsFor, textsOf } from '#app/components/i18n/server-texts.server.ts';
import { polarisTextsFor } from '#app/components/ui/polaris-texts.server.ts';
import { refusedFrameAnswer } from '#app/components/shell/refused-frame.server.tsx';
import { safePath } from '#app/ingestion/safe-path.ts';

/** After this a page that still waits for data is cut off. */
export const streamTimeout = 8000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const refused = loadContext.signIn.refusedFrame?.(request) ?? null;
  if (refused !== null) return Promise.resolve(refusedFrameAnswer(refused, status));
  const locale = pageLocale(request, remixContext);
  const boot = encodeBoot({
    locale,
    resources: textsOf(locale, routeNamespaces(remixContext)),
    polaris: polarisTextsFor(locale),
  });
  loadContext.signIn
    .documentHeaders(request)
    .forEach((value, name) => headers.set(name, value));
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', locale);
  const page = (
    <I18nextProvider i18n={textsFor(locale)}>
      <BootProvider value={boot}>
        <RemixServer context={remixContext} url={request.url} />
      </BootProvider>
    </I18nextProvider>
  );
  return render(page, { request, status, headers, log: loadContext.deps.log });
}

interface RenderOptions {
  readonly request: Request;
  readonly status: number;
  readonly headers: Headers;
  readonly log: AppLoadContext['deps']['log'];
}

function render(page: React.ReactElement, options: RenderOptions): Promise<Response> {
  const waitsForAll = isbot(options.request.headers.get('user-agent') ?? '');
  return new Promise((resolve, reject) => {
    let status = options.status;
    let hasShell = false;
    const answer = () => {
      hasShell = true;
      const body = new PassThrough();
      resolve(
        new Response(createReadableStreamFromReadable(body), {
          headers: options.headers,
          status,
        }),
      );
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(page, {
      ...(waitsForAll ? { onAllReady: answer } : { onShellReady: answer }),
      onShellError: (cause) =>
        reject(cause instanceof Error ? cause : new Error(String(cause))),
      onError(error) {
        status = 500;
        // Before the shell stands, the promise above is rejected and logged there.
        if (hasShell)
          options.log.error(
            { error: String(error) },
            'a page failed while it was written',
          );
      },
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** Tells the log what a loader or an action broke on; people read the text of their error page. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  if (request.signal.aborted) return;
  // An unknown address is the visitor's mistake; the log of requests has it.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const path = safePath(new URL(request.url).pathname);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.deps.log.error({ path, error: text }, 'a request failed');
}
