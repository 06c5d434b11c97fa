import { trace, type TracerProvider } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTracer, traced } from '#app/operating/tracer.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';

interface Seen {
  readonly name: string;
  readonly attributes: unknown;
  hasFailed: boolean;
  isOver: boolean;
}
let spans: Seen[];

/** As an SDK would be: it keeps what it is told. */
function keepSpans(): void {
  spans = [];
  const startActiveSpan = (
    name: string,
    { attributes }: { attributes: unknown },
    work: (span: unknown) => unknown,
  ): unknown => {
    const seen: Seen = { name, attributes, hasFailed: false, isOver: false };
    spans.push(seen);
    return work({
      end: () => (seen.isOver = true),
      setStatus: () => (seen.hasFailed = true),
    });
  };
  const provider = { getTracer: () => ({ startActiveSpan }) };
  trace.setGlobalTracerProvider(provider as unknown as TracerProvider);
}

beforeEach(keepSpans);
afterEach(() => trace.disable());

describe('spans', () => {
  it('last as long as the work, and hand on what it gives', async () => {
    const tracer = makeTracer();
    let end: (value: string) => void = () => undefined;
    const work = tracer.span(
      'job',
      { job: 'x' },
      () => new Promise<string>((resolve) => (end = resolve)),
    );
    expect(spans).toMatchObject([
      { name: 'job', attributes: { job: 'x' }, isOver: false },
    ]);
    end('done');
    expect(await work).toBe('done');
    expect(spans[0]?.isOver).toBe(true);
    expect(tracer.span('turn', {}, () => 3)).toBe(3);
    expect(spans[1]?.isOver).toBe(true);
  });

  it('of work that fails are marked, and the failure goes on as it is', async () => {
    const tracer = makeTracer();
    const error = new Error('no answer');
    await expect(tracer.span('job', {}, () => Promise.reject(error))).rejects.toBe(error);
    expect(() =>
      tracer.span('turn', {}, () => {
        throw error;
      }),
    ).toThrow(error);
    expect(spans.map(({ hasFailed, isOver }) => hasFailed && isOver)).toEqual([
      true,
      true,
    ]);
  });

  it('without anybody who traces nothing changes', async () => {
    trace.disable();
    expect(await makeTracer().span('job', {}, () => Promise.resolve(7))).toBe(7);
  });

  it('tell of each call to a platform, by name and store', async () => {
    const platform = {
      platform: 'shopify',
      countOrders: () => Promise.resolve(12),
    } as unknown as StorePlatform;
    const platforms = traced(
      { forStore: () => Promise.resolve(platform), forget: () => Promise.resolve() },
      makeTracer(),
    );
    const store = await platforms.forStore('store-1');
    expect(await store.countOrders({ fromMs: 0, untilMs: 1 })).toBe(12);
    expect(store.platform).toBe('shopify');
    expect(spans).toMatchObject([
      {
        name: 'platform countOrders',
        attributes: { platform: 'shopify', storeId: 'store-1' },
        isOver: true,
      },
    ]);
  });
});
