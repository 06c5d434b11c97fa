import { parentPort, workerData } from 'node:worker_threads';
import { startIntake } from '#app/ingestion/start-intake.ts';
import { answerForRole } from '#app/operating/role-link.ts';
import { makeIntakeMeters } from '#app/operating/meters.ts';
import { makeTracer } from '#app/operating/tracer.ts';
import { makeLog } from '#app/log.server.ts';
import type { ShopifyRegistration } from '#app/ports/shopify-registry.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { webhookSecretOf } from '#app/repositories/open-connection.ts';
import { openRegistration } from '#app/repositories/open-registration.ts';

/** What the thread is told at its start. It answers `{ port }`, and stops on the message `stop`. */
export interface IntakeThreadData {
  readonly host: string;
  readonly port: number;
  readonly webPort: number;
  readonly trustedProxies: number;
  readonly isDevelopment: boolean;
  readonly databaseUrl: string;
  readonly sealingKeys: string;
  readonly registration: ShopifyRegistration | null;
  readonly logLevel: string;
}

// The intake's own thread: busy pages or jobs never keep a delivery waiting.
const data = workerData as IntakeThreadData;
const sealer = makeSealer(data.sealingKeys);
const meters = makeIntakeMeters();
const intake = await startIntake({
  host: data.host,
  port: data.port,
  webPort: data.webPort,
  trustedProxies: data.trustedProxies,
  isDevelopment: data.isDevelopment,
  databaseUrl: data.databaseUrl,
  openSecrets: (row) => openRegistration(row, sealer),
  openSiteSecret: ({ id, webhookSecretSealed }) =>
    sealer.open(webhookSecretSealed, webhookSecretOf(id)),
  fromEnvironment: data.registration,
  log: makeLog(data.logLevel, 'intake'),
  meter: meters,
  tracer: makeTracer(),
});
parentPort?.postMessage({ port: intake.port });
if (parentPort) answerForRole(parentPort, meters);
parentPort?.on('message', (message: unknown) => {
  if (message === 'stop') void intake.close().then(() => parentPort?.close());
});
