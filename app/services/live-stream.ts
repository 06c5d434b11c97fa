import type { LiveEventRow } from '#app/ports/repositories.ts';
import type { LiveHub } from '#app/ports/sign-in.ts';

/** Proxies close lines that stay silent for a minute. */
export const HEARTBEAT_MS = 15_000;
/** How long a browser waits before it connects again. */
export const RETRY_MS = 2_000;
/** A merchant's line ends with the token that opened it; the page connects again with a fresh one. */
export const MERCHANT_LINE_MS = 60_000;

export interface LiveStreamOptions {
  /** Ends the line after so long; left out, it lives as long as the page. */
  readonly endsAfterMs?: number;
}

/**
 * Server-sent events for one open page: `{id, kind}` for each change that `wants` lets through.
 *
 * Says only that something changed: what it is, the page reads through its own loader, with its own
 * rights. Ends with the request, or after `endsAfterMs`.
 */
export function liveStream(
  hub: LiveHub,
  signal: AbortSignal,
  wants: (event: LiveEventRow) => boolean,
  options: LiveStreamOptions = {},
): Response {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = hub.subscribe(wants, ({ id, kind }) =>
        send(`id: ${String(id)}\ndata: ${JSON.stringify({ id, kind })}\n\n`),
      );
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      const limit =
        options.endsAfterMs === undefined
          ? null
          : setTimeout(() => end(), options.endsAfterMs);
      stop = () => {
        stop = () => undefined;
        unsubscribe();
        clearInterval(heartbeat);
        if (limit !== null) clearTimeout(limit);
        signal.removeEventListener('abort', end);
      };
      const end = () => {
        stop();
        controller.close();
      };
      signal.addEventListener('abort', end, { once: true });
      send(`retry: ${String(RETRY_MS)}\n: listening\n\n`);
      if (signal.aborted) end();
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
