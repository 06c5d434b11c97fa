import { USER_AGENT } from '../browser/launch.ts';

export interface LiveLine {
  /** Kinds of events heard so far, in order. */
  heard(): readonly string[];
  close(): Promise<void>;
}

/** Opens a line of live events, as a page does; resolves when it listens. */
export async function openLiveLine(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<LiveLine> {
  const abort = new AbortController();
  const response = await fetch(url, {
    headers: { 'user-agent': USER_AGENT, accept: 'text/event-stream', ...headers },
    signal: abort.signal,
  });
  if (!response.ok || response.body === null)
    throw new Error(`${url} answered ${String(response.status)}`);
  let text = '';
  const isListening = Promise.withResolvers<undefined>();
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.includes(': listening')) isListening.resolve(undefined);
    }
  };
  const ended = read(response.body).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  await Promise.race([isListening.promise, ended]);
  return {
    heard: () =>
      [...text.matchAll(/^data: .*"kind":"(\w+)"/gm)].map(([, kind]) => kind ?? ''),
    close: async () => {
      abort.abort();
      await ended;
    },
  };
}
