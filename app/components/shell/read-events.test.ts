import { describe, expect, it } from 'vitest';
import { readEvents } from '#app/components/shell/read-events.ts';

async function read(chunks: string[]): Promise<string[]> {
  const encoder = new TextEncoder();
  const seen: string[] = [];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(encoder.encode(chunk)));
      controller.close();
    },
  });
  await readEvents(body, (data) => seen.push(data));
  return seen;
}

describe('A live line', () => {
  it('tells each event once, however the network cuts it', async () => {
    expect(
      await read(['id: 1\nda', 'ta: {"id":1}\n', '\nid: 2\ndata: {"id":2}\n\n']),
    ).toEqual(['{"id":1}', '{"id":2}']);
  });

  it('takes what only keeps the line open for no event', async () => {
    expect(await read([': still here\n\n', ': listening\n\n'])).toEqual([]);
  });
});
