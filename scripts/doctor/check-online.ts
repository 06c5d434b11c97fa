import { connect } from 'node:tls';
import { DAY_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import { fine, must, note, type Finding } from './finding.ts';

const PATIENCE_MS = 8000;
const SKEW_MS = 2 * MINUTE_MS;
const CERTIFICATE_DAYS = 14;
/** Any server that keeps time; Shopify's is one that every installation may reach. */
const TIME_URL = 'https://cdn.shopify.com/';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What can only be seen by asking: the public address, its certificate, and what time it is. */
export async function checkOnline(
  appUrl: string,
  { timeUrl = TIME_URL, isLocal = LOCAL.has(new URL(appUrl).hostname) } = {},
): Promise<Finding[]> {
  return [...(await checkAddress(appUrl, isLocal)), await checkClock(timeUrl)];
}

/** @param isLocal the address is this machine's own: the figures are open to it */
async function checkAddress(appUrl: string, isLocal: boolean): Promise<Finding[]> {
  const ask = async (path: string): Promise<{ status: number; text: string }> => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const reply = await fetch(`${appUrl}${path}`, { signal, redirect: 'manual' });
    return { status: reply.status, text: await reply.text() };
  };
  try {
    const up = await ask('/healthz');
    if (up.status !== 200 || up.text !== 'ok')
      return [
        must(
          'address',
          `${appUrl}/healthz answers ${String(up.status)}, but not as Tidewatch does`,
          'See that the proxy hands all paths on to PORT, and that APP_URL is this installation’s.',
        ),
      ];
    const ready = await ask('/readyz');
    const open = await ask('/metrics');
    return [
      fine('address', `${appUrl} answers`),
      ready.status === 200
        ? fine('ready', 'every role answers')
        : must('ready', `not ready: ${ready.text}`, 'The log says what it waits for.'),
      ...(open.status === 200 && !isLocal
        ? [
            must(
              'figures',
              '/metrics can be read by anybody',
              'Set TRUSTED_PROXIES to the number of proxies before the app.',
            ),
          ]
        : []),
      ...(await checkCertificate(appUrl)),
    ];
  } catch (error) {
    return [
      must(
        'address',
        `${appUrl} cannot be reached: ${reasonOf(error)}`,
        'Shopify and shops must reach it over https: look at DNS, firewall, proxy and certificate.',
      ),
    ];
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === '' ? error.message : code;
}

async function checkCertificate(appUrl: string): Promise<Finding[]> {
  const { protocol, hostname, port } = new URL(appUrl);
  if (protocol !== 'https:') return [];
  const days = await new Promise<number>((resolve, reject) => {
    const to = { host: hostname, port: Number(port) || 443, servername: hostname };
    const socket = connect({ ...to, timeout: PATIENCE_MS }, () => {
      const until = Date.parse(socket.getPeerCertificate().valid_to);
      socket.end();
      resolve((until - Date.now()) / DAY_MS);
    });
    socket.once('error', reject).once('timeout', () => {
      socket.destroy(new Error('no answer in time'));
    });
  });
  const says = `valid for ${String(Math.floor(days))} days more`;
  if (days > CERTIFICATE_DAYS) return [fine('certificate', says)];
  return [note('certificate', says, 'Look whether it is renewed by itself.')];
}

async function checkClock(timeUrl: string): Promise<Finding> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const reply = await fetch(timeUrl, { method: 'HEAD', signal });
    const skewMs = Math.abs(Date.now() - Date.parse(reply.headers.get('date') ?? ''));
    if (skewMs < SKEW_MS) return fine('clock', 'right');
    if (skewMs >= SKEW_MS)
      return must(
        'clock',
        `wrong by ${String(Math.round(skewMs / MINUTE_MS))} min`,
        'Set the machine’s clock by NTP: signed requests are refused otherwise.',
      );
  } catch {
    // Told below: whoever cannot ask does not know.
  }
  return note(
    'clock',
    'could not be compared',
    'See that the machine’s clock is set by NTP.',
  );
}
