import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import { readWireText, wireAnswer } from '#app/services/read-wire.ts';

/** Clocks may differ, and a call may wait in a queue, by so much. */
const LATE_SECONDS = 300;

export type SignedCall =
  | {
      readonly outcome: 'signed';
      readonly connection: WooConnection;
      readonly body: string;
    }
  | { readonly outcome: 'refused'; readonly answer: Response };

/**
 * Whether a call comes from the plugin of a connection that we know: signed with its secret, just
 * now, for this address and body. One answer for all that it may not be.
 *
 * @see docs/woocommerce-protocol.md, 2
 */
export async function readSignedCall(
  deps: Pick<ServiceDeps, 'sites'>,
  request: Request,
): Promise<SignedCall> {
  const id = request.headers.get('X-Tidewatch-Connection') ?? '';
  const time = request.headers.get('X-Tidewatch-Time') ?? '';
  const signature = request.headers.get('X-Tidewatch-Signature') ?? '';
  const now = deps.sites.realNow();
  if (!/^[\w-]{1,64}$/.test(id) || !isNear(time, now)) return notSigned();
  const body = await readWireText(request).catch(() => null);
  const connection = await deps.sites.connections.byId(id);
  if (connection === null || connection.secret === '' || body === null)
    return notSigned();
  const { pathname, search } = new URL(request.url);
  const signed = [time, request.method, pathname + search, body].join('.');
  const expected = createHmac('sha256', connection.secret).update(signed).digest();
  const given = Buffer.from(signature, 'base64');
  const isGood = given.length === expected.length && timingSafeEqual(given, expected);
  return isGood ? { outcome: 'signed', connection, body } : notSigned();
}

function isNear(time: string, nowMs: number): boolean {
  return (
    /^\d{1,12}$/.test(time) &&
    Math.abs(Number(time) * 1000 - nowMs) <= LATE_SECONDS * 1000
  );
}

function notSigned(): SignedCall {
  return { outcome: 'refused', answer: wireAnswer({ problem: 'not_signed' }, 401) };
}

/** A connection speaks for itself alone, whatever address it signs. */
export function refusedUnless(id: string | undefined, call: SignedCall): SignedCall {
  return call.outcome === 'signed' && call.connection.id !== id ? notSigned() : call;
}
