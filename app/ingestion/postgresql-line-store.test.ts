import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresLine } from '#app/ingestion/postgresql-line-store.ts';

/** `AuthenticationOk`, then `ReadyForQuery`. */
const READY = Buffer.from('Z\0\0\0\x05I', 'latin1');
const WELCOME = Buffer.concat([Buffer.from('R\0\0\0\x08\0\0\0\0', 'latin1'), READY]);
/** `CommandComplete`, then `ReadyForQuery`. */
const DONE = Buffer.concat([Buffer.from('C\0\0\0\x08SET\0', 'latin1'), READY]);

/** A server that says yes to all, until it is silent: as where a network died without a word. */
let isSilent = false;
const sockets = new Set<Socket>();
const server = createServer({ allowHalfOpen: true }, (socket) => {
  sockets.add(socket);
  let isWelcome = false;
  socket
    .on('error', () => undefined)
    .on('data', () => {
      if (isSilent) return;
      socket.write(isWelcome ? DONE : WELCOME);
      isWelcome = true;
    });
});

beforeEach(async () => {
  isSilent = false;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server.close();
  await once(server, 'close');
});

async function openLine() {
  const { port } = server.address() as AddressInfo;
  const settings = { host: '127.0.0.1', port, user: 'intake', database: 'tidewatch' };
  const assertDurable = () => Promise.resolve();
  const line = openPostgresLine({ settings, assertDurable, closeMs: 100 }, 'SET a = b');
  await line.use(() => Promise.resolve());
  return line;
}

describe('closing the line to PostgreSQL', () => {
  it('ends where the server takes its leave no more', async () => {
    const line = await openLine();
    isSilent = true;
    await expect(line.close()).resolves.toBeUndefined();
  });

  it('ends where a statement is never answered', async () => {
    const line = await openLine();
    isSilent = true;
    const asked = line.use((client) => client.query('SELECT 1')).catch(() => 'cut off');
    await expect(line.close()).resolves.toBeUndefined();
    expect(await asked).toBe('cut off');
  });
});
