import { once } from 'node:events';
import type { Server } from 'node:http';
import { sandboxServer } from '#sandbox/http/server.ts';
import { serveFrame } from '#sandbox/frame/serve.ts';
import { readSettings } from '#sandbox/settings.ts';
import { serveSiteAdmin } from '#sandbox/woocommerce/admin/serve.ts';
import { siteServer } from '#sandbox/woocommerce/site-server.ts';
import { World } from '#sandbox/world.ts';

/** Listens for a name of this machine, whichever way a browser looks it up. */
async function listen(makeServer: () => Server, port: number): Promise<Server[]> {
  const server = makeServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // Browsers may try ::1 first for "localhost"; a machine without IPv6 does without.
  const server6 = makeServer();
  server6.on('error', () => server6.close());
  server6.listen(port, '::1');
  return [server, server6];
}

const startedMs = performance.now();
const settings = readSettings(process.env);
const world = new World(settings);
const servers = [
  ...(await listen(() => sandboxServer(world, serveFrame), settings.port)),
  ...(await listen(() => siteServer(world, serveSiteAdmin), settings.wooPort)),
];
world.start();
console.log(
  [
    `Local store admin: http://localhost:${settings.port}`,
    `WooCommerce site: ${world.site.siteUrl} (${Math.round(performance.now() - startedMs)} ms)`,
  ].join('\n'),
);

function stop(): void {
  world.stop();
  for (const one of servers) {
    one.close();
    one.closeAllConnections();
  }
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
