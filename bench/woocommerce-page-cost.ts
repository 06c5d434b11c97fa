// What the plugin costs on a page of the shop: the same page with and without it, in turns.
//
// `node bench/woocommerce-page-cost.ts`, with
//   WOOCOMMERCE_URL   the page, as a shopper sees it without signing in
//   PLUGIN_ON         a command that activates the plugin, connected before
//   PLUGIN_OFF        a command that deactivates it
//   PAIRS             how many pairs of requests (200)
//
// The time is the server's own where it tells it (`Server-Timing: cpu;dur=…`), else that to the first byte.
import { execSync } from 'node:child_process';
import https from 'node:https';
import http from 'node:http';

const PER_TURN = 10;
const { WOOCOMMERCE_URL, PLUGIN_ON, PLUGIN_OFF, PAIRS = '200' } = process.env;
if (!WOOCOMMERCE_URL || !PLUGIN_ON || !PLUGIN_OFF)
  throw new Error('WOOCOMMERCE_URL, PLUGIN_ON and PLUGIN_OFF are needed');

const url = new URL(WOOCOMMERCE_URL);
const client = url.protocol === 'https:' ? https : http;
const agent = new client.Agent({ keepAlive: true, maxSockets: 1 });
const turns = { on: PLUGIN_ON, off: PLUGIN_OFF };
const times: Record<keyof typeof turns, number[]> = { on: [], off: [] };

for (let round = 0; times.on.length < Number(PAIRS); round++)
  // Now one first, now the other, so that a machine that slows down slows both.
  for (const turn of round % 2 === 0
    ? (['on', 'off'] as const)
    : (['off', 'on'] as const))
    times[turn].push(...(await measure(turn)));

const differences = times.on.map((ms, at) => ms - (times.off[at] ?? Number.NaN));
console.log(
  JSON.stringify({
    pairs: differences.length,
    onMs: spread(times.on),
    offMs: spread(times.off),
    differenceMs: { ...spread(differences), medianWithin95: medianRange(differences) },
  }),
);
agent.destroy();

async function measure(turn: keyof typeof turns): Promise<number[]> {
  execSync(turns[turn], { stdio: 'ignore' });
  // Compiled code and caches are those of a running shop, not of the moment after a change.
  const warm = [await request(), await request()];
  const isThere = warm.at(-1)?.body.includes('tidewatch/v1/visit') === true;
  if (isThere !== (turn === 'on')) throw new Error(`the page does not show it ${turn}`);
  const found: number[] = [];
  for (let i = 0; i < PER_TURN; i++) found.push((await request()).serverMs);
  return found;
}

function request(): Promise<{ serverMs: number; body: string }> {
  return new Promise((resolve, reject) => {
    const beganAt = performance.now();
    client
      .get(url, { agent, headers: { 'User-Agent': 'Mozilla/5.0' } }, (response) => {
        const firstByteMs = performance.now() - beganAt;
        const told = /cpu;dur=([\d.]+)/.exec(String(response.headers['server-timing']));
        const serverMs = told === null ? firstByteMs : Number(told[1]);
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () =>
          resolve({ serverMs, body: Buffer.concat(pieces).toString('utf8') }),
        );
      })
      .on('error', reject);
  });
}

function spread(values: readonly number[]): Record<'p25' | 'median' | 'p75', number> {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p25: at(0.25), median: at(0.5), p75: at(0.75) };
}

/** Where the true median lies in 95 of 100 cases, by the sign test: no shape is assumed. */
function medianRange(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((one, other) => one - other);
  const reach = 0.98 * Math.sqrt(sorted.length);
  const low = Math.max(0, Math.floor(sorted.length / 2 - reach));
  const high = Math.min(sorted.length - 1, Math.ceil(sorted.length / 2 + reach));
  return [round(sorted[low] ?? 0), round(sorted[high] ?? 0)];
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
