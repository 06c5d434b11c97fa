import { SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { Tracer } from '#app/ports/operating.ts';
import type { StorePlatform, StorePlatforms } from '#app/ports/store-platform.ts';

/**
 * Spans by OpenTelemetry's API. Without an SDK, which `node --import` brings, they are empty shells.
 */
export function makeTracer(): Tracer {
  const tracer = trace.getTracer('tidewatch');
  return {
    span: <Result>(
      name: string,
      attributes: Readonly<Record<string, string | number | boolean>>,
      work: () => Result,
    ): Result => tracer.startActiveSpan(name, { attributes }, (span) => run(span, work)),
  };
}

function run<Result>(span: Span, work: () => Result): Result {
  let result: Result;
  try {
    result = work();
  } catch (error) {
    throw failed(span, error);
  }
  if (!(result instanceof Promise)) {
    span.end();
    return result;
  }
  const done: Promise<unknown> = result.then(
    (value: unknown) => {
      span.end();
      return value;
    },
    (error: unknown) => {
      throw failed(span, error);
    },
  );
  return done as Result;
}

/** Only the error's name: messages of others may quote an address with a secret in it. */
function failed(span: Span, error: unknown): unknown {
  const message = error instanceof Error ? error.name : 'unknown';
  span.setStatus({ code: SpanStatusCode.ERROR, message });
  span.end();
  return error;
}

/** Platforms whose calls are spans of their own; pages of history are the caller's. */
export function traced(platforms: StorePlatforms, tracer: Tracer): StorePlatforms {
  return {
    forget: (storeId) => platforms.forget(storeId),
    forStore: async (storeId) => {
      const platform = await platforms.forStore(storeId);
      return new Proxy(platform, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function' || typeof name !== 'string') return value;
          return (...args: unknown[]): unknown =>
            tracer.span(
              `platform ${name}`,
              { platform: target.platform, storeId },
              (): unknown => Reflect.apply(value as () => unknown, target, args),
            );
        },
      }) satisfies StorePlatform;
    },
  };
}
