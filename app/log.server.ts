import pino from 'pino';
import type { Log } from '#app/ports/service-deps.ts';

/** Names under which a secret could be handed to the log by mistake. */
const SECRET_NAMES = [
  'token',
  'id_token',
  'accessToken',
  'refreshToken',
  'authorization',
  'secret',
  'clientSecret',
  'password',
  'hmac',
  'signature',
  'cookie',
];

/** Structured log on standard output, one JSON object a line. */
export function makeLog(level: string, role: string): Log {
  return pino({
    level,
    base: { role },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[redacted]',
    },
  });
}
