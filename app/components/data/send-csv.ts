import type { Answer, Mapping } from '#app/components/data/csv-types.ts';

/** Enough to see how a file begins. */
const PREVIEW_BYTES = 262_144;

/** Asks how the beginning of a file would be read. */
export function previewFile(file: File): Promise<Answer> {
  return send('step=preview', file.slice(0, PREVIEW_BYTES));
}

/** Sends the whole file to be read by this mapping. */
export function importFile(file: File, mapping: Mapping): Promise<Answer> {
  const search = new URLSearchParams({
    step: 'import',
    mapping: JSON.stringify(mapping),
  });
  return send(search.toString(), file);
}

async function send(search: string, body: Blob): Promise<Answer> {
  try {
    const answer = await fetch(`/app/data/csv?${search}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body,
    });
    return answer.ok ? ((await answer.json()) as Answer) : { outcome: 'failed' };
  } catch {
    return { outcome: 'failed' };
  }
}
