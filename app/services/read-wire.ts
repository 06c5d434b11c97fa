import { AppError } from '#app/domain/shared/errors.ts';

/** What a plugin or a site may send at most. */
const MAX_BYTES = 64 * 1024;

/**
 * The text of a request's body, as it was sent.
 *
 * @returns null where there is more than anybody who means well would send
 * @throws AppError `bad_input` for bytes that are no UTF-8
 */
export async function readWireText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BYTES) return null;
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    length += read.value.length;
    if (length > MAX_BYTES) return null;
    pieces.push(read.value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new AppError('bad_input', 'a body that is no UTF-8');
  }
}

export type WireRead =
  | { readonly outcome: 'read'; readonly json: unknown }
  | { readonly outcome: 'refused'; readonly answer: Response };

/** The JSON that somebody unsigned sends: of its own type, small, and nothing else. */
export async function readWireJson(request: Request): Promise<WireRead> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return refused(415);
  const text = await readWireText(request).catch(() => '');
  if (text === null) return refused(413);
  const json = jsonOf(text);
  return json === undefined ? refused(400) : { outcome: 'read', json };
}

/** Undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refused(status: number): WireRead {
  return { outcome: 'refused', answer: wireAnswer({ problem: 'bad_request' }, status) };
}

/** An answer to a machine, kept by nobody on the way. */
export function wireAnswer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}
