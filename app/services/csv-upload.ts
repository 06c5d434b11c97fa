import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { CsvMapping } from '#app/services/csv-mapping.ts';
import { importCsvOrders } from '#app/services/import-csv-orders.ts';
import { previewCsv } from '#app/services/preview-csv.ts';

const schema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('preview') }),
  z.object({ step: z.literal('import'), mapping: z.string().max(4000) }),
]);

/**
 * Answers an upload: its beginning with a guessed mapping, or the import of the whole.
 *
 * The file is the request's body, so that a hundred megabytes pass through without being held.
 *
 * @throws `bad_input` for an address that asks for neither, or a mapping that is none
 */
export async function answerCsvUpload(
  deps: ServiceDeps,
  storeId: string,
  request: Request,
) {
  const asked = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success || request.body === null)
    throw new AppError('bad_input', 'an upload names its step and carries a file');
  const file = bytesOf(request.body);
  if (asked.data.step === 'preview') return previewCsv(deps, storeId, file);
  return importCsvOrders(deps, storeId, file, parseMapping(asked.data.mapping));
}

function parseMapping(text: string): CsvMapping {
  try {
    return CsvMapping.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('bad_input', 'not a column mapping', { cause });
  }
}

async function* bytesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Cancelling would cut the connection before the answer is out; the rest is read away after it.
    reader.releaseLock();
  }
}
