import type { IncomingMessage } from 'node:http';

/** Shopify's largest order payloads are some hundred kilobytes. */
export const MAX_BODY_BYTES = 1024 * 1024;
const BODY_TIMEOUT_MS = 10_000;

export type ReadBody =
  | { outcome: 'read'; body: Buffer }
  | { outcome: 'too_large' }
  /** All that are read together hold as much as they may. */
  | { outcome: 'busy' }
  /** The sender went away, or was too slow. */
  | { outcome: 'broken' };

/** What all bodies that are being read may hold together. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** Keeps half-sent bodies from filling the memory. */
export interface BodyBudget {
  /** False, and nothing is taken, where there is not so much left. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

export function makeBodyBudget(maxBytes = MAX_HELD_BYTES): BodyBudget {
  let held = 0;
  return {
    take: (bytes) => {
      if (held + bytes > maxBytes) return false;
      held += bytes;
      return true;
    },
    give: (bytes) => void (held -= bytes),
  };
}

/** Most bodies come in one piece, which need not be copied. */
function whole(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

/** The raw body. Of one that is too large, at most `MAX_BODY_BYTES` and a chunk are held. */
export function readBody(
  request: IncomingMessage,
  budget: BodyBudget,
): Promise<ReadBody> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > MAX_BODY_BYTES) return Promise.resolve({ outcome: 'too_large' });
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let [bytes, taken] = [0, 0];
    const finish = (result: ReadBody): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onBroken);
      chunks = [];
      budget.give(taken);
      taken = 0;
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) {
        request.pause();
        finish({ outcome: 'too_large' });
      } else if (!budget.take(chunk.length)) {
        request.pause();
        finish({ outcome: 'busy' });
      } else {
        taken += chunk.length;
        chunks.push(chunk);
      }
    };
    const onEnd = (): void => finish({ outcome: 'read', body: whole(chunks) });
    const onBroken = (): void => finish({ outcome: 'broken' });
    const timer = setTimeout(onBroken, BODY_TIMEOUT_MS);
    request
      .on('data', onData)
      .on('end', onEnd)
      .on('close', onBroken)
      .on('error', onBroken);
  });
}
