import { once } from 'node:events';
import { sandboxServer } from '#sandbox/http/server.ts';
import { serveFrame } from '#sandbox/frame/serve.ts';
import { readSettings } from '#sandbox/settings.ts';
import { World } from '#sandbox/world.ts';

const startedMs = performance.now();
const settings = readSettings(process.env);
const world = new World(settings);
const server = sandboxServer(world, serveFrame);
server.listen(settings.port, '127.0.0.1');
await once(server, 'listening');
// Browsers may try ::1 first for "localhost"; a machine without IPv6 does without.
const server6 = sandboxServer(world, serveFrame);
server6.on('error', () => server6.close());
server6.listen(settings.port, '::1');
world.start();
console.log(
  `Local store admin: http://localhost:${settings.port} (${Math.round(performance.now() - startedMs)} ms)`,
);

function stop(): void {
  world.stop();
  for (const one of [server, server6]) {
    one.close();
    one.closeAllConnections();
  }
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
