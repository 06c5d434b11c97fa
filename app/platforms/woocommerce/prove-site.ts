import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { z } from 'zod';
import { agentFor, isRefusedAddress } from '#app/platforms/woocommerce/safe-address.ts';
import type { WooConnection, WooProblem } from '#app/ports/woo-connections.ts';

const MAX_BYTES = 64 * 1024;
const PATIENCE_MS = 8_000;

const Proof = z.object({ proof: z.string().max(200) });

export interface ProveOptions {
  /** Origins that may be on a private address. */
  readonly privateSites: readonly string[];
  readonly timeoutMs?: number;
  readonly lookup?: LookupFunction;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/**
 * Asks a site to show that it holds the connection's secret: only who answers at that address and
 * knows it can. Nothing the site says is followed, and little of it is read.
 *
 * @see docs/woocommerce-protocol.md, 1.2
 */
export async function proveSite(
  { restUrl, siteUrl, secret }: Pick<WooConnection, 'restUrl' | 'siteUrl' | 'secret'>,
  options: ProveOptions,
): Promise<'proven' | WooProblem> {
  const nonce = randomBytes(32).toString('hex');
  const route = `${restUrl}tidewatch/v1/proof`;
  const url = `${route}${route.includes('?') ? '&' : '?'}nonce=${nonce}`;
  const answer = await ask(url, options);
  if (typeof answer === 'string') return answer;
  const problem = problemOf(answer);
  if (problem !== null) return problem;
  const given = proofIn(answer.text);
  if (given === null) return 'rest_blocked';
  return isSame(given, proofOf(secret, nonce, siteUrl)) ? 'proven' : 'wrong_proof';
}

/** What the plugin answers. */
function proofOf(secret: string, nonce: string, siteUrl: string): string {
  const text = `tidewatch-proof.${nonce}.${siteUrl}`;
  return createHmac('sha256', secret).update(text).digest('base64url');
}

async function ask(url: string, options: ProveOptions): Promise<Answer | WooProblem> {
  const { privateSites, timeoutMs = PATIENCE_MS, lookup } = options;
  const agent = agentFor(url, privateSites, lookup);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await new Promise((resolve, reject) => {
      const get = url.startsWith('https:') ? https.get : http.get;
      const headers = { Accept: 'application/json', 'User-Agent': 'Tidewatch' };
      get(url, { agent, signal, headers }, (response) => {
        read(response).then(resolve, reject);
      }).on('error', reject);
    });
  } catch (error) {
    return faultOf(error);
  } finally {
    agent.destroy();
  }
}

async function read(response: http.IncomingMessage): Promise<Answer | WooProblem> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length;
    // Leaving the loop closes the connection.
    if (length > MAX_BYTES) return 'too_large';
    pieces.push(piece);
  }
  return {
    status: response.statusCode ?? 0,
    type: response.headers['content-type'] ?? '',
    text: Buffer.concat(pieces).toString('utf8'),
  };
}

function problemOf({ status, type }: Answer): WooProblem | null {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 404) return 'no_plugin';
  if (status >= 500 || status === 429) return 'unreachable';
  // A login page or a firewall's puzzle comes with 200 too.
  if (status !== 200 || !/^application\/json\b/i.test(type)) return 'rest_blocked';
  return null;
}

function proofIn(text: string): string | null {
  try {
    const parsed = Proof.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    return parsed.success ? parsed.data.proof : null;
  } catch {
    return null;
  }
}

const UNKNOWN_HOST: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENODATA']);
const BAD_CERTIFICATE = /CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|SELF_SIGNED|^UNABLE_TO_/;

function faultOf(error: unknown): WooProblem {
  if (isRefusedAddress(error)) return 'private_address';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (UNKNOWN_HOST.has(code)) return 'unknown_host';
  return BAD_CERTIFICATE.test(code) ? 'bad_certificate' : 'unreachable';
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
