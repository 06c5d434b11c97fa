import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A clock that app processes follow as they follow a demo's; it stands still until it is let run. */
export interface SteeredClock {
  /** What `SANDBOX_URL` is to be. */
  readonly url: string;
  now(): number;
  /** Clock milliseconds for each real one. */
  run(rate: number): void;
  /** The real instant at which the clock says, or said, so, since it last was let run. */
  realTimeOf(clockMs: number): number;
  close(): Promise<void>;
}

export async function startClock(startMs: number): Promise<SteeredClock> {
  let reading = { nowMs: startMs, rate: 0, atRealMs: Date.now() };
  const now = (): number =>
    reading.nowMs + (Date.now() - reading.atRealMs) * reading.rate;
  const server = createServer((request, reply) => {
    if (request.url !== '/sandbox/clock') return void reply.writeHead(503).end();
    const said = { nowMs: now(), rate: reading.rate, atRealMs: Date.now() };
    reply.setHeader('content-type', 'application/json').end(JSON.stringify(said));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    now,
    run: (rate) => {
      reading = { nowMs: now(), rate, atRealMs: Date.now() };
    },
    realTimeOf: (clockMs) => reading.atRealMs + (clockMs - reading.nowMs) / reading.rate,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
