import { AppError } from '#app/domain/shared/errors.ts';
import type { AdminFetch } from '#app/platforms/shopify/admin-fetch.ts';

/** A line longer than this is no order; reading on would fill the memory. */
const LONGEST_LINE = 1_000_000;

/** Without a byte for this long the connection counts as lost. */
const SILENCE_MS = 60_000;

/**
 * Lines of a bulk result as they arrive, those of a chunk together; memory holds one chunk.
 *
 * @throws {AppError} `platform_unreachable` where the connection breaks off, also mid-line
 */
export async function* readBulkLines(
  adminFetch: AdminFetch,
  url: string,
): AsyncGenerator<readonly string[]> {
  const connection = new AbortController();
  const watchdog = setTimeout(() => connection.abort(), SILENCE_MS);
  try {
    const response = await adminFetch(url, { signal: connection.signal });
    if (!response.ok || response.body === null)
      throw lost(`HTTP ${String(response.status)}`);
    const decoder = new TextDecoder();
    let rest = '';
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      watchdog.refresh();
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE)
        throw new AppError('platform_refused', 'a line of the bulk result has no end');
      const full = lines.filter((line) => line !== '');
      if (full.length > 0) yield full;
      watchdog.refresh();
    }
    rest += decoder.decode();
    if (rest.trim() !== '') yield [rest];
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw lost(error instanceof Error ? error.message : 'unknown error', error);
  } finally {
    clearTimeout(watchdog);
    connection.abort();
  }
}

function lost(detail: string, cause?: unknown): AppError {
  return new AppError('platform_unreachable', `bulk result broke off: ${detail}`, {
    cause,
  });
}
