import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveFrame } from '#sandbox/frame/serve.ts';
import { sandboxServer } from '#sandbox/http/server.ts';
import { testSettings } from '#sandbox/testing/test-world.ts';
import { World } from '#sandbox/world.ts';

export type StartedServer = { readonly origin: string; close(): void };

/** Lets a server listen on a free port of this machine. */
export async function listenLocally(server: Server): Promise<StartedServer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The sandbox with its frame, for an app at an address; the third store has no app. */
export async function startSandbox(appUrl: string): Promise<StartedServer> {
  const settings = testSettings();
  const registrations = settings.registrations
    .filter(({ shop }) => !shop.startsWith('demo-corner'))
    .map((registration) => ({ ...registration, appUrl }));
  // Real time: the browser compares the tokens' times with its own clock.
  const world = new World({ ...settings, registrations });
  return listenLocally(sandboxServer(world, serveFrame));
}
