import type { LiveEventRow } from '#app/ports/repositories.ts';
import type { LiveHub } from '#app/ports/sign-in.ts';

/** Proxies close lines that stay silent for a minute. */
const HEARTBEAT_MS = 20_000;

/**
 * Server-sent events for one open page: `{id, kind}` for each change that `wants` lets through.
 * Ends with the request.
 */
export function liveStream(
  hub: LiveHub,
  signal: AbortSignal,
  wants: (event: LiveEventRow) => boolean,
): Response {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = hub.subscribe(wants, (event) =>
        send(
          `id: ${String(event.id)}\ndata: ${JSON.stringify({ id: event.id, kind: event.kind })}\n\n`,
        ),
      );
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      stop = () => {
        stop = () => undefined;
        unsubscribe();
        clearInterval(heartbeat);
      };
      const end = () => {
        stop();
        controller.close();
      };
      signal.addEventListener('abort', end, { once: true });
      send(': listening\n\n');
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
